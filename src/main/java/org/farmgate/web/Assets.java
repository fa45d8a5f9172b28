package org.farmgate.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;

/** Our own files (style, scripts, pictures), each addressed with the hash of what it says: a changed file is a new address. */
final class Assets {

    private static final int HASH_BYTES = 6;

    /** The address of the icons, which templates use without a view. */
    static final String SPRITE = version("/icons.svg");

    private final Map<String, String> versioned = new ConcurrentHashMap<>();

    String versioned(String path) {
        return versioned.computeIfAbsent(path, Assets::version);
    }

    private static String version(String path) {
        var file = new ClassPathResource("static" + path);
        try (var content = file.getInputStream()) {
            var hash = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return path + "?v=" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (IOException failure) {
            throw new UncheckedIOException("no such file of ours: " + path, failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
