package org.farmgate.proof.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.farmgate.proof.crash.CrashDriver.Line;

/** Every wish is asked for once more, with its key, and with its key for something else: nobody may be told otherwise than before. */
final class SecondAsking {

    private static final int CALLERS = 16;

    private final Caller caller;

    SecondAsking(Caller caller) {
        this.caller = caller;
    }

    /** Who was told otherwise. */
    List<String> of(Collection<Wish> journal) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(CALLERS);
        try {
            var calls = new ArrayList<Callable<List<String>>>();
            journal.forEach(wish -> calls.add(() -> of(wish)));
            var told = new ArrayList<String>();
            for (var answer : threads.invokeAll(calls)) {
                told.addAll(answer.get());
            }
            return told;
        } finally {
            threads.shutdown();
        }
    }

    private List<String> of(Wish wish) {
        var contradictions = new ArrayList<String>();
        if (wish.isTaken() || wish.isRefused()) {
            Ordering.contradiction(wish, Ordering.ask(caller, wish, wish.lines()))
                    .ifPresent(contradictions::add);
            var more = wish.lines().stream()
                    .map(line -> new Line(line.county(), line.offer(), line.quantity() + 1, line.priceFen()))
                    .toList();
            var other = Ordering.ask(caller, wish, more).code();
            if (!other.equals("orders.key-reused")) {
                contradictions.add(wish.key() + " was used for something else: " + other);
            }
        }
        return contradictions;
    }
}
