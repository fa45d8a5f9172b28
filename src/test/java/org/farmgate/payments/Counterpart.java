package org.farmgate.payments;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated gateways, told what to do. */
class Counterpart {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI address;

    Counterpart(URI address) {
        this.address = address;
    }

    /** The buyer of this page pays. */
    void pays(String page) {
        tell("pay", "{\"page\":\"" + page + "\"}");
    }

    void refuses(String page) {
        tell("refuse", "{\"page\":\"" + page + "\"}");
    }

    /** A letter about this page now: none, wrong-key, edited, stale or wrong-amount is wrong with it. */
    void sends(String page, String lie) {
        tell("send", "{\"page\":\"" + page + "\",\"lie\":\"" + lie + "\"}");
    }

    JsonNode tell(String what, String body) {
        return ask(HttpRequest.newBuilder(address.resolve("/control/" + what)).POST(BodyPublishers.ofString(body)));
    }

    JsonNode truth(String query) {
        return ask(HttpRequest.newBuilder(address.resolve("/control/truth?" + query)));
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopping);
        }
    }
}
