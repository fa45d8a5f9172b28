package org.farmgate.payments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/**
 * What the sandbox gateway hands its merchant when the contract is signed: its public key, the key's name, and the
 * merchant's secret. They lie in a folder, as a real gateway's would.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SandboxPapers(String keyName, PublicKey key, byte[] secret) {

    static final String MERCHANT = "farmgate";

    static SandboxPapers read(Path folder) {
        try {
            var encoded = new X509EncodedKeySpec(Files.readAllBytes(folder.resolve("gateway-public.der")));
            return new SandboxPapers(
                    Files.readString(folder.resolve("gateway-key-name.txt")).strip(),
                    KeyFactory.getInstance("RSA").generatePublic(encoded),
                    Files.readAllBytes(folder.resolve("merchant-secret.bin")));
        } catch (IOException missing) {
            throw new UncheckedIOException("the sandbox gateway's papers are not in " + folder, missing);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the sandbox gateway's papers are damaged", damaged);
        }
    }
}
