package org.farmgate.proof.crash;

import java.net.URI;
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

    /** How long a buyer who came back looks at our page, which asks the gateway every two seconds. */
    private static final long LOOKS_NANOS = Duration.ofSeconds(6).toNanos();

    private static final String ORDERS = "/api/proof/orders/";
    private static final String PARTS = "/api/proof/parts/";
    private static final List<String> STEPS = List.of("pack", "ship", "deliver");
    private static final long PART_MAX_FEN = 900;
    private static final long POLL_NANOS = Duration.ofMillis(250).toNanos();
    private static final long SHORT_MILLIS = 2_500;
    /** Each so many deeds are done twice, with the same key or by somebody else. */
    private static final int TWICE_EVERY = 4;

    private final Flow flow;
    private final Caller caller;
    private final Purse purse;
    private final SplittableRandom random;

    Buyer(Flow flow, Caller caller, Purse purse, SplittableRandom random) {
        this.flow = flow;
        this.caller = caller;
        this.purse = purse;
        this.random = random;
    }

    @Override
    public void run() {
        while (flow.goesOn()) {
            attempt(() -> live(flow.wish(random)));
            lookAfterOne();
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(5, 60)).toNanos());
        }
    }

    /** Looks once after each order that was left. */
    void lookAfterAll() {
        for (int count = flow.leftCount(); count > 0; count--) {
            lookAfterOne();
        }
    }

    private void lookAfterOne() {
        flow.pickUp().ifPresent(wish -> attempt(() -> goOn(wish)));
    }

    private void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException broken) {
            flow.surprise("a buyer was left alone: " + broken);
        }
    }

    private void live(Wish wish) {
        place(wish);
        if (!wish.isTaken()) {
            return;
        }
        switch (wish.plan()) {
            case PAYS, SENDS_BACK_AT_ONCE, SENDS_BACK_LATER, SENDS_BACK_IN_PART -> pay(wish, 0);
            case PAYS_AT_THE_LAST_MOMENT -> pay(wish, SHORT_MILLIS - random.nextLong(100, 600));
            case CANCELS -> cancel(wish);
            case PAYS_FOR_WHAT_IS_CANCELLED ->
                begin(wish).ifPresent(page -> {
                    cancel(wish);
                    purse.pay(page).ifPresent(back -> flow.charged(back.getPath()));
                });
            case WALKS_AWAY -> {
                // Its goods go back on sale by themselves.
            }
            case WALKS_AWAY_FROM_THE_PAGE -> begin(wish).ifPresent(purse::look);
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
                : caller.post("/api/v1/orders", wish.key(), Map.of("lines", lines, "payment", "awaited"));
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
        expect("cancel", deed(ORDERS + wish.token() + "/cancel"));
    }

    private void pay(Wish wish, long afterMillis) {
        begin(wish).ifPresent(page -> {
            LockSupport.parkNanos(Duration.ofMillis(afterMillis).toNanos());
            var back = purse.pay(page);
            back.ifPresent(it -> flow.charged(it.getPath()));
            if (back.isPresent() && random.nextBoolean()) {
                comeBack(wish, back.get());
            } else {
                flow.leave(wish);
            }
        });
    }

    private Optional<String> begin(Wish wish) {
        var begun = caller.post(ORDERS + wish.token() + "/pay/" + flow.way(), flow.key(), Map.of());
        if (begun.yes()) {
            return Optional.of(begun.body().path("page").asString());
        }
        boolean tooLate = wish.isShort() && begun.code().equals("payments.payable-closed");
        if (!tooLate) {
            flow.surprise("paying for " + wish.token() + ": " + begun.code());
        }
        return Optional.empty();
    }

    /** On our page, until it knows of the money; a buyer who has seen enough leaves. */
    private void comeBack(Wish wish, URI back) {
        long end = System.nanoTime() + LOOKS_NANOS;
        while (state(wish).equals("placed") && System.nanoTime() < end) {
            caller.open(back);
            LockSupport.parkNanos(POLL_NANOS);
        }
        goOn(wish);
    }

    private void goOn(Wish wish) {
        var state = state(wish);
        switch (state) {
            case "placed" -> flow.leave(wish);
            case "paid" -> deliver(wish);
            default -> {
                if (!wish.isShort() || !state.equals("expired")) {
                    flow.surprise(wish.token() + " was paid for, and is " + state);
                }
            }
        }
    }

    private String state(Wish wish) {
        return parts(wish).path(0).path("state").asString();
    }

    private JsonNode parts(Wish wish) {
        return caller.get("/api/v1/orders/" + wish.token()).path("parts");
    }

    private void deliver(Wish wish) {
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
