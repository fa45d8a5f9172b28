package org.farmgate.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys and secrets, made when first asked for and kept in a folder. */
final class Keys {

    private static final int BITS = 2048;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The merchant signs with one key to both Chinese gateways. */
    static final String MERCHANT = "merchant";

    private static volatile @Nullable PrivateKey nobodys;

    private final Path folder;

    Keys(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    KeyPair pair(String name) {
        var file = folder.resolve(name + ".pkcs8");
        try {
            if (Files.notExists(file)) {
                keep(file, another().getPrivate().getEncoded());
            }
            var rsa = KeyFactory.getInstance("RSA");
            var key = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
            return new KeyPair(
                    rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("a damaged key: " + file, damaged);
        }
    }

    /** A key of nobody's. */
    static KeyPair another() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same at each call: making one takes a while. */
    static PrivateKey nobodys() {
        var made = nobodys;
        if (made == null) {
            made = another().getPrivate();
            nobodys = made;
        }
        return made;
    }

    /** Something that is said once and stays: a number, a secret. */
    String kept(String name, String made) {
        var file = folder.resolve(name + ".txt");
        try {
            if (Files.notExists(file)) {
                keep(file, made.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name + ".pkcs8"));
    }

    /** Whole or not at all. */
    static void keep(Path file, byte[] content) throws IOException {
        var half = file.resolveSibling(file.getFileName() + ".half");
        Files.write(half, content);
        Files.move(
                half,
                file,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    static String letters(int length) {
        return drawn(length, ALPHABET);
    }

    static String digits(int length) {
        return drawn(length, "0123456789");
    }

    static String hex(int length) {
        return drawn(length, "0123456789ABCDEF");
    }

    private static String drawn(int length, String from) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(from.charAt(RANDOM.nextInt(from.length())));
        }
        return text.toString();
    }
}
