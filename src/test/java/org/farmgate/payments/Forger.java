package org.farmgate.payments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes events with Stripe's own secret that Stripe itself would never send, and things that are no notices at all. */
class Forger {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI program;
    private final Path papers;

    Forger(URI program, Path papers) {
        this.program = program;
        this.papers = papers;
    }

    static String paid(String reference, long minor, String currency) {
        return """
                {"id": "evt_1", "object": "event", "type": "checkout.session.completed", "livemode": false, "data": {"object": \
                {"object": "checkout.session", "client_reference_id": "%s", "payment_status": "paid", "amount_total": %d, \
                "currency": "%s"}}}""".formatted(reference, minor, currency);
    }

    int sendsSigned(String body) {
        var time = Instant.now().getEpochSecond();
        return send(request("stripe", body).header("Stripe-Signature", "t=" + time + ",v1=" + mac(time + "." + body)));
    }

    int sendsBare(String gateway, String body) {
        return send(request(gateway, body));
    }

    private HttpRequest.Builder request(String gateway, String body) {
        return HttpRequest.newBuilder(program.resolve(NoticeEndpoint.PATH + "/" + gateway))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
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

    private String mac(String text) {
        try (var reader = Files.newBufferedReader(papers.resolve("stripe.properties"))) {
            var known = new Properties();
            known.load(reader);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    known.getProperty("webhookSecret").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
