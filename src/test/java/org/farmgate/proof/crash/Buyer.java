package org.farmgate.proof.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.farmgate.proof.crash.Caller.Reply;
import org.farmgate.proof.crash.CrashDriver.ShortWish;
import tools.jackson.databind.JsonNode;

/** One buyer's days: a wish, what becomes of it, the next wish. The buyer also plays the stations that bring the goods. */
final class Buyer implements Runnable {

    private static final long PATIENCE_NANOS = Duration.ofMinutes(4).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(250).toNanos();
    private static final long SHORT_MILLIS = 2_500;
    /** Each so many deeds are done twice, with the same key or by somebody else. */
    private static final int TWICE_EVERY = 4;

    private final Flow flow;
    private final Caller caller;
    private final SplittableRandom random;

    Buyer(Flow flow, Caller caller, SplittableRandom random) {
        this.flow = flow;
        this.caller = caller;
        this.random = random;
    }

    @Override
    public void run() {
        while (flow.goesOn()) {
            try {
                live(flow.wish(random));
            } catch (RuntimeException broken) {
                flow.surprise("a buyer was left alone: " + broken);
            }
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(5, 60)).toNanos());
        }
    }

    private void live(Wish wish) {
        place(wish);
        if (!wish.isTaken()) {
            return;
        }
        switch (wish.plan()) {
            case PAYS_AT_ONCE -> deliver(wish);
            case PAYS_THROUGH_GATEWAY -> pay(wish, 0);
            case PAYS_AT_THE_LAST_MOMENT -> pay(wish, SHORT_MILLIS - random.nextLong(100, 600));
            case CANCELS -> cancel(wish);
            case WALKS_AWAY -> {
                // Its goods go back on sale by themselves.
            }
        }
    }

    private void place(Wish wish) {
        note(wish, ask(wish));
        if (random.nextInt(TWICE_EVERY) == 0) {
            note(wish, ask(wish));
        }
    }

    Reply ask(Wish wish) {
        return ask(caller, wish, wish.lines());
    }

    static Reply ask(Caller caller, Wish wish, List<CrashDriver.Line> lines) {
        return wish.isShort()
                ? caller.post("/api/proof/orders", wish.key(), new ShortWish(lines, SHORT_MILLIS))
                : caller.post(
                        "/api/v1/orders",
                        wish.key(),
                        Map.of(
                                "lines",
                                lines,
                                "payment",
                                wish.plan() == Wish.Plan.PAYS_AT_ONCE ? "simulated" : "awaited"));
    }

    /** Writes down what was told; the same key must always be told the same. */
    private void note(Wish wish, Reply reply) {
        if (!reply.clear()) {
            wish.leftUnclear();
        }
        contradiction(wish, reply).ifPresent(flow::surprise);
        if (reply.yes()) {
            wish.taken(reply.body().path("token").asString());
            flow.taken();
        } else {
            wish.refused(reply.code());
        }
    }

    static Optional<String> contradiction(Wish wish, Reply reply) {
        var told = reply.yes() ? reply.body().path("token").asString() : reply.code();
        var before = wish.isTaken() ? wish.token() : wish.refusal();
        boolean known = wish.isTaken() || wish.isRefused();
        return known && !told.equals(before)
                ? Optional.of(wish.key() + " was told " + before + " and then " + told)
                : Optional.empty();
    }

    private void cancel(Wish wish) {
        expect("cancel", deed("/api/proof/orders/" + wish.token() + "/cancel"));
    }

    private void pay(Wish wish, long afterMillis) {
        var begun = caller.post("/api/proof/orders/" + wish.token() + "/pay", flow.key(), Map.of());
        if (!begun.yes()) {
            boolean tooLate = wish.isShort() && begun.code().equals("payments.payable-closed");
            if (!tooLate) {
                flow.surprise("paying for " + wish.token() + ": " + begun.code());
            }
            return;
        }
        LockSupport.parkNanos(Duration.ofMillis(afterMillis).toNanos());
        boolean answered = caller.payOn(begun.body().path("page").asString());
        if (answered && isPaid(wish)) {
            flow.paid();
            deliver(wish);
        }
    }

    private boolean isPaid(Wish wish) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            var state = parts(wish).path(0).path("state").asString();
            if (!state.equals("placed")) {
                if (!state.equals("paid") && !(wish.isShort() && state.equals("expired"))) {
                    flow.surprise(wish.token() + " was paid for, and is " + state);
                }
                return state.equals("paid");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        flow.surprise(wish.token() + " was paid for, and still waits for its money");
        return false;
    }

    private JsonNode parts(Wish wish) {
        return caller.get("/api/v1/orders/" + wish.token()).path("parts");
    }

    private void deliver(Wish wish) {
        for (var part : parts(wish)) {
            var id = part.path("county").asInt() + "/" + part.path("id").asString();
            step(id, "pack");
            step(id, "ship");
            step(id, "deliver");
            flow.delivered(part.path("id").asString());
        }
    }

    private void step(String part, String step) {
        expect(step, deed("/api/proof/parts/" + part + "/" + step));
    }

    /** With a key of its own; now and then once more with the same key, and once more by somebody with another. */
    private Reply deed(String path) {
        var key = flow.key();
        var reply = caller.post(path, key, Map.of());
        if (random.nextInt(TWICE_EVERY) == 0) {
            var again = caller.post(path, key, Map.of());
            if (again.status() != reply.status()) {
                flow.surprise(path + " was told " + reply.code() + " and then " + again.code());
            }
        }
        if (random.nextInt(TWICE_EVERY) == 0) {
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
