package org.farmgate.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The root of a hash tree: one short value that changes with any of the rows below it. The tree is that of RFC 6962: a
 * node without a neighbour rises as it is. It grows row by row and keeps only what is needed for the next ones.
 */
public final class Merkle {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The roots of whole trees, each half as high as the one before it; the count's binary digits tell which there are. */
    private final List<byte[]> whole = new ArrayList<>();

    private long rows;

    public static byte[] root(List<byte[]> rows) {
        var tree = new Merkle();
        rows.forEach(tree::add);
        return tree.root();
    }

    /** Appends a row, and tells its hash. */
    public byte[] add(byte[] row) {
        var leaf = sha256(LEAF, row);
        var node = leaf;
        for (long count = rows; (count & 1) == 1; count >>= 1) {
            node = sha256(NODE, whole.remove(whole.size() - 1), node);
        }
        whole.add(node);
        rows++;
        return leaf;
    }

    public long rows() {
        return rows;
    }

    /** The root over all rows so far; there is at least one. */
    public byte[] root() {
        if (rows == 0) {
            throw new IllegalArgumentException("a tree without leaves");
        }
        var root = whole.get(whole.size() - 1);
        for (int i = whole.size() - 2; i >= 0; i--) {
            root = sha256(NODE, whole.get(i), root);
        }
        return root;
    }

    /** A hash for which the kind is told apart: what each seal adds to the one before is of a kind of its own. */
    public static byte[] sha256(byte kind, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(kind);
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
