package org.farmgate.proof.crash;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** One buyer's days: a wish, what becomes of it, the next wish. The buyer also plays the stations that bring the goods. */
final class Buyer implements Runnable {

    /** How long a buyer who came back looks at our page, which asks the gateway every two seconds. */
    private static final long LOOKS_NANOS = Duration.ofSeconds(6).toNanos();

    private static final String ORDERS = "/api/proof/orders/";
    private static final long POLL_NANOS = Duration.ofMillis(250).toNanos();

    private final Flow flow;
    private final Caller caller;
    private final Purse purse;
    private final Ordering ordering;
    private final Counter counter;
    private final SplittableRandom random;

    Buyer(Flow flow, Caller caller, Purse purse, SplittableRandom random) {
        this.flow = flow;
        this.caller = caller;
        this.purse = purse;
        this.ordering = new Ordering(flow, caller, random);
        this.counter = new Counter(flow, caller, random);
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
        ordering.place(wish);
        if (!wish.isTaken()) {
            return;
        }
        switch (wish.plan()) {
            case PAYS, SENDS_BACK_AT_ONCE, SENDS_BACK_LATER, SENDS_BACK_IN_PART -> pay(wish, 0);
            case PAYS_AT_THE_LAST_MOMENT -> pay(wish, Ordering.SHORT_MILLIS - random.nextLong(100, 600));
            case CANCELS -> counter.cancel(wish);
            case PAYS_FOR_WHAT_IS_CANCELLED ->
                begin(wish).ifPresent(page -> {
                    counter.cancel(wish);
                    purse.pay(page).ifPresent(back -> flow.charged(back.getPath()));
                });
            case WALKS_AWAY -> {
                // Its goods go back on sale by themselves.
            }
            case WALKS_AWAY_FROM_THE_PAGE -> begin(wish).ifPresent(purse::look);
        }
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
        while (counter.state(wish).equals("placed") && System.nanoTime() < end) {
            caller.open(back);
            LockSupport.parkNanos(POLL_NANOS);
        }
        goOn(wish);
    }

    private void goOn(Wish wish) {
        var state = counter.state(wish);
        switch (state) {
            case "placed" -> flow.leave(wish);
            case "paid" -> counter.deliver(wish);
            default -> {
                if (!wish.isShort() || !state.equals("expired")) {
                    flow.surprise(wish.token() + " was paid for, and is " + state);
                }
            }
        }
    }
}
