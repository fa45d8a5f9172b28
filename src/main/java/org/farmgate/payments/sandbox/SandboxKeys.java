package org.farmgate.payments.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The gateway's signing key and its merchant's secret, made once; the merchant's copies lie beside them as its papers. */
final class SandboxKeys {

    private static final String PRIVATE = "gateway-private.der";
    private static final String PUBLIC = "gateway-public.der";
    private static final String NAME = "gateway-key-name.txt";
    private static final String SECRET = "merchant-secret.bin";
    private static final int KEY_BITS = 2048;
    private static final int SECRET_BYTES = 32;
    private static final int NAME_BYTES = 8;

    private final String name;
    private final PrivateKey key;
    private final byte[] secret;

    SandboxKeys(Path folder) {
        try {
            if (!Files.exists(folder.resolve(SECRET))) {
                make(folder);
            }
            name = Files.readString(folder.resolve(NAME)).strip();
            key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve(PRIVATE))));
            secret = Files.readAllBytes(folder.resolve(SECRET));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the sandbox gateway's keys are damaged: " + folder, damaged);
        }
    }

    String name() {
        return name;
    }

    String sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether the merchant wrote this. */
    boolean proves(String text, String mac) {
        try {
            var own = Mac.getInstance("HmacSHA256");
            own.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] expected = Base64.getEncoder().encode(own.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return MessageDigest.isEqual(expected, mac.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The secret is written last: a folder that has it has everything. */
    private static void make(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        var pair = generator.generateKeyPair();
        byte[] open = pair.getPublic().getEncoded();
        byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(open);
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        write(folder.resolve(PRIVATE), pair.getPrivate().getEncoded());
        write(folder.resolve(PUBLIC), open);
        write(
                folder.resolve(NAME),
                HexFormat.of().formatHex(fingerprint, 0, NAME_BYTES).getBytes(StandardCharsets.UTF_8));
        write(folder.resolve(SECRET), secret);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, content);
    }
}
