package org.farmgate.proof.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.farmgate.orders.Orders;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the programs that serve one market from one database. */
record Instance(ConfigurableApplicationContext program, URI address) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Instance of(ConfigurableApplicationContext program) {
        var port = program.getEnvironment().getRequiredProperty("local.server.port");
        return new Instance(program, URI.create("http://127.0.0.1:" + port));
    }

    Orders orders() {
        return program.getBean(Orders.class);
    }

    /** So many packs, as a program asks for them. */
    record Line(int county, String offer, int quantity, long priceFen) {}

    /** What was answered to an order. */
    record Told(int status, JsonNode body) {

        boolean taken() {
            return status / 100 == 2;
        }

        String token() {
            return body.path("token").asString();
        }
    }

    /** Orders over the network, to be paid later. */
    Told order(String key, List<Line> lines) {
        var wish = JSON.writeValueAsString(Map.of("lines", lines, "payment", "awaited"));
        var answer = send(HttpRequest.newBuilder(address.resolve("/api/v1/orders"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(wish)));
        return new Told(answer.statusCode(), JSON.readTree(answer.body()));
    }

    /** The buyer comes back from the gateway, before its notice or beside it. */
    int comesBack(String reference) {
        return send(HttpRequest.newBuilder(address.resolve("/payments/" + reference)))
                .statusCode();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
