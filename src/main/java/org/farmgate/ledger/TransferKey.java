package org.farmgate.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a transfer's id of its key: the same key gives the same id, on any machine and for ever. */
final class TransferKey {

    private static final long VERSION_8 = 0x8000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TransferKey() {}

    /**
     * A UUID of version 8: 74 bits of the key's SHA-256, led by the reference's 48 bits of time, so that new transfers
     * lie side by side in the index.
     */
    static UUID id(String key, @Nullable UUID reference) {
        var hash = ByteBuffer.wrap(sha256().digest(key.getBytes(UTF_8)));
        long time = reference == null ? 0 : reference.getMostSignificantBits() & ~0xffffL;
        return new UUID(time | VERSION_8 | (hash.getLong() & 0xfff), VARIANT | (hash.getLong() >>> 2));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
