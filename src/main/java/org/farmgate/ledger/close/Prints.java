package org.farmgate.ledger.close;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import org.farmgate.kernel.Merkle;

/**
 * The first bytes of the hashes of a day's entries, which are published beside the root: the root tells that something
 * was changed, these tell near which entry. Where there are many entries one print stands for several of them.
 */
final class Prints {

    /** So many prints are published for a day at most. */
    static final int MAX = 4_096;

    private static final int BYTES = 4;
    private static final byte GROUP = 3;

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    void add(byte[] hash) {
        all.write(hash, 0, BYTES);
    }

    /** For so many entries one print. */
    static long groupSize(long entries) {
        return Math.max(1, (entries + MAX - 1) / MAX);
    }

    /** As published, for a day that had so many entries then. */
    String text(long entries) {
        int size = Math.toIntExact(groupSize(entries)) * BYTES;
        var bytes = all.toByteArray();
        if (size == BYTES) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
        var groups = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += size) {
            var group = Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length));
            groups.write(Merkle.sha256(GROUP, group), 0, BYTES);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(groups.toByteArray());
    }

    /** Up to which entry, counted from 0, both days are alike for certain. */
    static long alike(String one, String other, long entries) {
        var left = Base64.getUrlDecoder().decode(one);
        var right = Base64.getUrlDecoder().decode(other);
        int differs = Arrays.mismatch(left, right);
        return (differs < 0 ? left.length / BYTES : differs / BYTES) * groupSize(entries);
    }
}
