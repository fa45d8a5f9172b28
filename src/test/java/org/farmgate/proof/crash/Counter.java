package org.farmgate.proof.crash;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.farmgate.proof.crash.Caller.Reply;
import tools.jackson.databind.JsonNode;

/** Where an order's fate is told: by stations that bring the goods, and by buyers who cancel or want their money back. */
final class Counter {

    private static final String ORDERS = "/api/proof/orders/";
    private static final String PARTS = "/api/proof/parts/";
    private static final List<String> STEPS = List.of("pack", "ship", "deliver");
    private static final long PART_MAX_FEN = 900;
    /** Each so many deeds are done twice, with the same key or by somebody else. */
    private static final int TWICE_EVERY = 4;

    private final Flow flow;
    private final Caller caller;
    private final SplittableRandom random;

    Counter(Flow flow, Caller caller, SplittableRandom random) {
        this.flow = flow;
        this.caller = caller;
        this.random = random;
    }

    void cancel(Wish wish) {
        expect("cancel", deed(ORDERS + wish.token() + "/cancel"));
    }

    /** All of an order is in one state, as far as its money goes. */
    String state(Wish wish) {
        return parts(wish).path(0).path("state").asString();
    }

    private JsonNode parts(Wish wish) {
        return caller.get("/api/v1/orders/" + wish.token()).path("parts");
    }

    /** What was paid for is brought, or sent back, or both. */
    void deliver(Wish wish) {
        for (var part : parts(wish)) {
            var id = part.path("id").asString();
            var path = PARTS + part.path("county").asInt() + "/" + id;
            if (wish.plan() == Wish.Plan.SENDS_BACK_AT_ONCE) {
                sendBack(path, id, true);
                continue;
            }
            if (wish.plan() == Wish.Plan.SENDS_BACK_IN_PART) {
                sendBack(path, id, false);
            }
            for (var step : STEPS) {
                expect(step, deed(path + "/" + step));
            }
            flow.delivered(id);
            if (wish.plan() == Wish.Plan.SENDS_BACK_LATER) {
                sendBack(path, id, true);
            }
        }
    }

    /** Of a part there is always more to be sent back, by whoever asks with another key: nobody does. */
    private void sendBack(String path, String part, boolean whole) {
        var wished = path + "/send-back/" + (whole ? 0 : random.nextLong(1, PART_MAX_FEN));
        expect("sending back", whole ? deed(wished) : deed(wished, false));
        flow.sentBack(part, whole);
    }

    private Reply deed(String path) {
        return deed(path, random.nextInt(TWICE_EVERY) == 0);
    }

    /** With a key of its own; now and then once more with the same key, and once more by somebody with another. */
    private Reply deed(String path, boolean byAnother) {
        var key = flow.key();
        var reply = caller.post(path, key, Map.of());
        if (random.nextInt(TWICE_EVERY) == 0) {
            var again = caller.post(path, key, Map.of());
            if (again.status() != reply.status()) {
                flow.surprise(path + " was told " + reply.code() + " and then " + again.code());
            }
        }
        if (byAnother) {
            var other = caller.post(path, flow.key(), Map.of());
            if (!other.code().equals("orders.state")) {
                flow.surprise(path + " was done twice: " + other.code());
            }
        }
        return reply;
    }

    private void expect(String what, Reply reply) {
        if (!reply.yes()) {
            flow.surprise(what + " was refused: " + reply.code());
        }
    }
}
