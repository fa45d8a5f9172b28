package org.farmgate.payments.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.farmgate.kernel.Tokens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sends each notice over HTTP, signed, until the merchant has acknowledged it or the tries are used up. */
class SandboxPost implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxPost.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int BATCH = 50;
    private static final int TRIES_MAX = 10;
    private static final int PAUSE_MILLIS = 250;

    private final SandboxLedger ledger;
    private final SandboxKeys keys;
    private final Tokens tokens;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable ScheduledExecutorService thread;

    SandboxPost(SandboxLedger ledger, SandboxKeys keys, Tokens tokens, Clock clock) {
        this.ledger = ledger;
        this.keys = keys;
        this.tokens = tokens;
        this.clock = clock;
    }

    private void round() {
        try {
            for (var notice : ledger.claimDue(clock.instant(), BATCH, TRIES_MAX)) {
                if (send(notice)) {
                    ledger.acknowledged(notice.id());
                }
            }
        } catch (RuntimeException failure) {
            LOG.warn("the sandbox gateway could not send its notices; it tries again", failure);
        }
    }

    private boolean send(SandboxLedger.Outgoing notice) {
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var nonce = tokens.next();
        byte[] body = notice.body().getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(notice.url()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Notice-Timestamp", timestamp)
                .header("Notice-Nonce", nonce)
                .header("Notice-Key", keys.name())
                .header("Notice-Signature", keys.sign(signed(timestamp, nonce, body)))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException silence) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As the gateway's documentation would say it: time, nonce and body, each closed by a line feed. */
    private static byte[] signed(String timestamp, String nonce, byte[] body) {
        return (timestamp + "\n" + nonce + "\n" + new String(body, StandardCharsets.UTF_8) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(deed -> new Thread(deed, "sandbox-gateway"));
            var unused = thread.scheduleWithFixedDelay(this::round, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
