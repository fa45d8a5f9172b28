package org.farmgate.payments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our end of the wire to the sandbox gateway: bounded in time and size, each call signed with the merchant's secret. */
final class SandboxWire {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final JsonMapper json;
    private final Clock clock;

    SandboxWire(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** The answer; none where the gateway does not know what is asked for. */
    Optional<JsonNode> call(String method, URI address, byte[] secret, String body) throws Gateway.Unreachable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a gateway is never called inside a database transaction");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("Sandbox-Timestamp", timestamp)
                .header("Sandbox-Mac", mac(secret, method + "\n" + address.getPath() + "\n" + timestamp + "\n" + body))
                .method(method, bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var stream = answer.body()) {
                byte[] read = stream.readNBytes(ANSWER_BYTES_MAX);
                if (answer.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                if (answer.statusCode() / 100 != 2) {
                    throw new Gateway.Unreachable("the gateway answered " + answer.statusCode(), null);
                }
                return Optional.of(json.readTree(read));
            }
        } catch (IOException | JacksonException failure) {
            throw new Gateway.Unreachable("no clear answer", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Gateway.Unreachable("interrupted", stopping);
        }
    }

    private static String mac(byte[] secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
