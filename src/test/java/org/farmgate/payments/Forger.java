package org.farmgate.payments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Writes notices as the gateway does, with the gateway's own key or with another one. */
class Forger {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI desk;
    private final Path papers;

    Forger(int port, Path papers) {
        this.desk = URI.create("http://127.0.0.1:" + port + NoticeEndpoint.PATH + "/sandbox");
        this.papers = papers;
    }

    static String paid(Reference reference, long fen, String currency, String merchant) {
        return """
                {"id": "%s", "merchant": "%s", "event": "paid", "reference": "%s", "gatewayReference": "SBX", \
                "amountMinor": %d, "currency": "%s"}""".formatted(UUID.randomUUID(), merchant, reference, fen, currency);
    }

    int sendsSigned(String body, Instant at) {
        return sends(body, at, gatewayKey(), keyName());
    }

    int sendsSignedByAnother(String body, Instant at) {
        try {
            return sends(
                    body,
                    at,
                    KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate(),
                    keyName());
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    int sendsUnderAnotherName(String body, Instant at) {
        return sends(body, at, gatewayKey(), "0000000000000000");
    }

    int sendsBare(String body) {
        return send(HttpRequest.newBuilder(desk).POST(BodyPublishers.ofString(body)));
    }

    private int sends(String body, Instant at, PrivateKey key, String keyName) {
        var timestamp = Long.toString(at.getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(desk)
                .header("Notice-Timestamp", timestamp)
                .header("Notice-Nonce", nonce)
                .header("Notice-Key", keyName)
                .header("Notice-Signature", sign(NoticeEnvelope.signed(timestamp, nonce, bytes), key))
                .POST(BodyPublishers.ofByteArray(bytes)));
    }

    private int send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    private static String sign(byte[] bytes, PrivateKey key) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    private PrivateKey gatewayKey() {
        try {
            var encoded = Files.readAllBytes(papers.resolve("gateway-private.der"));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IOException | GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    private String keyName() {
        try {
            return Files.readString(papers.resolve("gateway-key-name.txt")).strip();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
