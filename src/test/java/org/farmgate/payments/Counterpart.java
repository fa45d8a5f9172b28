package org.farmgate.payments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.farmgate.simulator.Simulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated gateways, told what to do. */
public final class Counterpart implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path papers;
    private final Simulator simulator;

    private Counterpart(Path papers, Simulator simulator) {
        this.papers = papers;
        this.simulator = simulator;
    }

    /** New ones, whose papers will lie there; the merchants of the ones before are none of theirs. */
    public static Counterpart open(Path papers) {
        return new Counterpart(
                papers,
                Simulator.start(
                        "--folder",
                        papers.resolveSibling(UUID.randomUUID().toString()).toString(),
                        "--papers",
                        papers.toString(),
                        "--notice-delay-millis",
                        "50",
                        "--refund-delay-millis",
                        "50",
                        "--silence-millis",
                        "200"));
    }

    /** Where what the merchants got on signing lies. */
    public Path papers() {
        return papers.toAbsolutePath();
    }

    /** Where Stripe's events go. */
    public void tellsOf(URI program) {
        tell("endpoint", Map.of("url", program.resolve(NoticeEndpoint.PATH + "/stripe")));
    }

    /** From now on these go wrong, each with its share; what is not named does not. */
    public void errs(Map<String, Double> shares) {
        var faults = new LinkedHashMap<String, Object>(Map.of("seed", 1));
        for (var fault : new String[] {"drop", "timeout-begin", "slow-begin", "timeout-pay", "timeout-refund"}) {
            faults.put(fault, shares.getOrDefault(fault, 0.0));
        }
        tell("faults", faults);
    }

    /** How often that has gone wrong. */
    public long erred(String fault) {
        return ask(HttpRequest.newBuilder(address("state")))
                .path("faults")
                .path(fault)
                .asLong();
    }

    /** The buyer's browser follows that address, and does no more; returns where it came to. */
    public String opens(String page) {
        return tell("open", Map.of("url", page)).path("page").asString();
    }

    /** The buyer of this page pays; tells whether there was anything to pay. */
    public boolean pays(String page) {
        return tell("pay", Map.of("page", page)).path("moved").asBoolean();
    }

    void refuses(String page) {
        tell("refuse", Map.of("page", page));
    }

    /** Somebody sends so much back by hand, on the gateway's own pages. */
    void sendsBack(String page, long minor) {
        tell("refund", Map.of("page", page, "minor", minor));
    }

    /** A letter about this page now, which may lie. */
    void sends(String page, String lie) {
        tell("send", Map.of("page", page, "lie", lie));
    }

    /**
     * A letter about this page, to be carried by whoever asks for it.
     *
     * @param event paid, closed or refunded
     * @param lie none, or what is wrong with it
     */
    public Letter writes(String page, String event, String lie) {
        var written = tell("letter", Map.of("page", page, "event", event, "lie", lie));
        var headers = new LinkedHashMap<String, String>();
        written.path("headers")
                .properties()
                .forEach(each -> headers.put(each.getKey(), each.getValue().asString()));
        return new Letter(
                written.path("gateway").asString(),
                written.path("type").asString(),
                headers,
                written.path("body").asString());
    }

    /** A notice as its bytes go over the wire. */
    public record Letter(String gateway, String type, Map<String, String> headers, String body) {

        /** Brings it to the program; returns with which status it was taken. */
        public int to(URI program) {
            var request = HttpRequest.newBuilder(program.resolve(NoticeEndpoint.PATH + "/" + gateway))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** What is true at the gateways of the payment with this reference of ours. */
    public JsonNode truth(String reference) {
        return ask(HttpRequest.newBuilder(address("truth?merchant-no=" + reference)));
    }

    JsonNode tell(String what, Map<String, ?> said) {
        return ask(HttpRequest.newBuilder(address(what)).POST(BodyPublishers.ofString(JSON.writeValueAsString(said))));
    }

    private URI address(String what) {
        return simulator.address().resolve("/control/" + what);
    }

    private static JsonNode ask(HttpRequest.Builder request) {
        var answer = send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
