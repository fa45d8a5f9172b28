package org.farmgate.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** 122 bits of SHA-256, written as a UUID of version 8: what is kept of keys, bodies and tokens. */
final class Digest {

    private static final long VERSION_MASK = ~0xf000L;
    private static final long VERSION_8 = 0x8000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Digest() {}

    static UUID of(String text) {
        return of(text.getBytes(UTF_8));
    }

    static UUID of(byte[] bytes) {
        var hash = ByteBuffer.wrap(sha256().digest(bytes));
        return new UUID((hash.getLong() & VERSION_MASK) | VERSION_8, VARIANT | (hash.getLong() >>> 2));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
