package org.farmgate.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.jspecify.annotations.Nullable;

/**
 * Places the log's orders, many at a time so that the writer's groups are full, and keeps count. Whoever is told to come
 * again later comes again: the key makes sure that nothing is placed twice.
 */
final class OrderPlacing {

    private static final int ATTEMPTS_MAX = 100;
    private static final long PAUSE_MILLIS = 50;

    private final Orders orders;
    private final ReplayShop shop;
    private final Map<Good, ItemId> items;
    private final int inFlight;
    private final Semaphore places;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private int placed;
    private long units;
    private long minor;

    private record Answer(LogOrder order, @Nullable Throwable failure) {}

    OrderPlacing(Orders orders, ReplayShop shop, Map<Good, ItemId> items, int inFlight) {
        this.orders = orders;
        this.shop = shop;
        this.items = items;
        this.inFlight = inFlight;
        this.places = new Semaphore(inFlight);
    }

    void placeAll(Iterable<LogOrder> log, IntConsumer progress) throws InterruptedException {
        Queue<LogOrder> round = new ArrayDeque<>();
        log.forEach(round::add);
        for (int attempt = 1; !round.isEmpty(); attempt++) {
            Queue<LogOrder> again = new ArrayDeque<>();
            for (var order : round) {
                places.acquire();
                place(order);
                count(again, attempt, progress);
            }
            places.acquire(inFlight);
            places.release(inFlight);
            count(again, attempt, progress);
            round = again;
            if (!round.isEmpty()) {
                Thread.sleep(PAUSE_MILLIS * Math.min(attempt, 20));
            }
        }
    }

    int placed() {
        return placed;
    }

    long units() {
        return units;
    }

    long minor() {
        return minor;
    }

    Map<String, Integer> refused() {
        return refused;
    }

    int refusals() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its end is told in the queue of answers
    private void place(LogOrder order) {
        orders.place(placing(order)).whenComplete((Placed done, @Nullable Throwable failure) -> {
            answers.add(new Answer(order, failure));
            places.release();
        });
    }

    private Placing placing(LogOrder order) {
        var lines = new ArrayList<Placing.Line>(order.quantities().size());
        order.quantities()
                .forEach((good, quantity) -> lines.add(
                        new Placing.Line(Objects.requireNonNull(items.get(good)), quantity, good.priceMinor())));
        return new Placing(shop.key(order.key()), order.at(), lines, Map.of(), null, PaymentMode.SIMULATED, currency());
    }

    private Currency currency() {
        return shop.currency();
    }

    private void count(Queue<LogOrder> again, int attempt, IntConsumer progress) {
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            var order = answer.order();
            var failure = answer.failure();
            if (failure == null) {
                placed++;
                order.quantities().forEach((good, quantity) -> {
                    units += quantity;
                    minor += quantity * good.priceMinor();
                });
            } else if (later(failure) && attempt < ATTEMPTS_MAX) {
                again.add(order);
            } else {
                refused.merge(reason(failure), 1, Integer::sum);
            }
            progress.accept(placed + refusals());
        }
    }

    private static boolean later(Throwable failure) {
        return cause(failure) instanceof Refused refused && refused.refusal().kind() == Refusal.Kind.BUSY;
    }

    /** A refusal's key; anything else is a fault, and ends the run. */
    private static String reason(Throwable failure) {
        if (cause(failure) instanceof Refused refused) {
            return refused.refusal().key();
        }
        throw new IllegalStateException("an order could not be placed", failure);
    }

    private static Throwable cause(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
