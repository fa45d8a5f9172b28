package org.farmgate.accounts.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The root of a hash tree: one short value that changes with any of the rows below it. */
final class Merkle {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private Merkle() {}

    static byte[] root(List<byte[]> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a tree without leaves");
        }
        List<byte[]> level = new ArrayList<>(rows.size());
        rows.forEach(row -> level.add(sha256(LEAF, row)));
        List<byte[]> nodes = level;
        while (nodes.size() > 1) {
            nodes = above(nodes);
        }
        return nodes.get(0);
    }

    /** What each seal adds to the one before. */
    static byte[] sha256(byte kind, byte[]... parts) {
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

    /** One without a neighbour rises as it is. */
    private static List<byte[]> above(List<byte[]> nodes) {
        var above = new ArrayList<byte[]>(nodes.size() / 2 + 1);
        for (int i = 0; i < nodes.size(); i += 2) {
            above.add(i + 1 < nodes.size() ? sha256(NODE, nodes.get(i), nodes.get(i + 1)) : nodes.get(i));
        }
        return above;
    }
}
