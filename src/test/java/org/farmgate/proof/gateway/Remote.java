package org.farmgate.proof.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the program and the simulator over HTTP: JSON in and out. */
final class Remote {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    Remote(URI address) {
        this.address = address;
    }

    /** It was answered, and the answer was no. */
    static final class No extends IllegalStateException {

        private final int status;

        No(int status, String words) {
            super(words);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** What was answered, where it was yes. */
    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    JsonNode post(String path, Object body) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private JsonNode send(HttpRequest.Builder request) {
        var built = request.timeout(TIMEOUT).build();
        try {
            var answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new No(
                        answer.statusCode(), built.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException silence) {
            throw new UncheckedIOException(silence);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
