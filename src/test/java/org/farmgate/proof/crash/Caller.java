package org.farmgate.proof.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the program or the gateways over HTTP, and where an answer stays out asks again with the same key, until it is told something. */
final class Caller {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long PATIENCE_NANOS = Duration.ofMinutes(4).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http;
    private final URI address;
    private final AtomicLong unclear = new AtomicLong();
    private final AtomicLong lastAnswered = new AtomicLong();

    Caller(URI address) {
        this(address, client());
    }

    private Caller(URI address, HttpClient.Builder client) {
        this.address = address;
        this.http = client.build();
    }

    /** Keeps cookies, as a person's browser does. */
    static Caller browsing(URI address) {
        return new Caller(address, client().cookieHandler(new CookieManager()));
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
    }

    /**
     * What was said for certain.
     *
     * @param clear whether it was said at once, and not only when asked again
     */
    record Reply(int status, JsonNode body, boolean clear) {

        boolean yes() {
            return status / 100 == 2;
        }

        String code() {
            return body.path("code").asString("status-" + status);
        }
    }

    /**
     * What a browser shows.
     *
     * @param onward where it leads
     * @param clear whether it was shown at once, and not only when asked again
     */
    record Page(int status, String body, Optional<URI> onward, boolean clear) {}

    JsonNode get(String path) {
        return insist(HttpRequest.newBuilder(address.resolve(path))
                        .timeout(TIMEOUT)
                        .build())
                .body();
    }

    Reply post(String path, String key, Object body) {
        return insist(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                .timeout(TIMEOUT)
                .build());
    }

    /** Follows a link, as a browser does; answers where that leads on, if it does. */
    Optional<URI> open(URI link) {
        return page(link).onward();
    }

    Page page(String path) {
        return page(address.resolve(path));
    }

    private Page page(URI link) {
        return browse(HttpRequest.newBuilder(link));
    }

    /** Sends a form; answers where that leads. */
    Optional<URI> form(URI page, String fields) {
        return form(page, "application/x-www-form-urlencoded", fields).onward();
    }

    Page form(String path, String type, String body) {
        return form(address.resolve(path), type, body);
    }

    private Page form(URI page, String type, String body) {
        return browse(HttpRequest.newBuilder(page).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private Page browse(HttpRequest.Builder wish) {
        var request = wish.timeout(TIMEOUT).build();
        var told = send(request);
        var onward = told.response().headers().firstValue("Location").map(request.uri()::resolve);
        return new Page(told.response().statusCode(), told.response().body(), onward, told.clear());
    }

    long unclear() {
        return unclear.get();
    }

    /** The latest begin of a request that was answered. */
    long lastAnsweredNanos() {
        return lastAnswered.get();
    }

    private Reply insist(HttpRequest request) {
        var told = send(request);
        return new Reply(told.response().statusCode(), parse(told.response().body()), told.clear());
    }

    private record Told(HttpResponse<String> response, boolean clear) {}

    private Told send(HttpRequest request) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String last = "";
        for (boolean clear = true; System.nanoTime() < end; clear = false) {
            long begun = System.nanoTime();
            try {
                var response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() < 500) {
                    lastAnswered.accumulateAndGet(begun, Math::max);
                    return new Told(response, clear);
                }
                last = response.statusCode() + " " + response.body();
            } catch (IOException silence) {
                last = silence.toString();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("ended while waiting for an answer", ended);
            }
            unclear.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new UncheckedIOException(
                new IOException("no answer to " + request.method() + " " + request.uri() + ": " + last));
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException noJson) {
            return json.createObjectNode();
        }
    }
}
