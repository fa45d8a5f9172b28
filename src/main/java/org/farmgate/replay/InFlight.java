package org.farmgate.replay;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many things at a time, so that the writer's groups are full, and keeps count. Whoever is told to come again later
 * comes again: the key makes sure that nothing is done twice.
 */
final class InFlight<W, R> {

    private static final int ATTEMPTS_MAX = 100;
    private static final long PAUSE_MILLIS = 50;

    private final Function<W, CompletableFuture<R>> ask;
    private final BiConsumer<W, R> done;
    private final int most;
    private final Semaphore places;
    private final Queue<Answer<W, R>> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private int answered;

    private record Answer<W, R>(
            W wish, @Nullable R yes, @Nullable Throwable failure) {}

    InFlight(int most, Function<W, CompletableFuture<R>> ask, BiConsumer<W, R> done) {
        this.most = most;
        this.places = new Semaphore(most);
        this.ask = ask;
        this.done = done;
    }

    void askAll(Iterable<W> wishes, IntConsumer progress) throws InterruptedException {
        Queue<W> round = new ArrayDeque<>();
        wishes.forEach(round::add);
        for (int attempt = 1; !round.isEmpty(); attempt++) {
            Queue<W> again = new ArrayDeque<>();
            for (var wish : round) {
                places.acquire();
                ask(wish);
                count(again, attempt, progress);
            }
            places.acquire(most);
            places.release(most);
            count(again, attempt, progress);
            round = again;
            if (!round.isEmpty()) {
                Thread.sleep(PAUSE_MILLIS * Math.min(attempt, 20));
            }
        }
    }

    /** By the refusals' keys. */
    Map<String, Integer> refused() {
        return refused;
    }

    int refusals() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its end is told in the queue of answers
    private void ask(W wish) {
        ask.apply(wish).whenComplete((@Nullable R yes, @Nullable Throwable failure) -> {
            answers.add(new Answer<>(wish, yes, failure));
            places.release();
        });
    }

    private void count(Queue<W> again, int attempt, IntConsumer progress) {
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            var yes = answer.yes();
            var failure = answer.failure();
            if (failure != null && later(failure) && attempt < ATTEMPTS_MAX) {
                again.add(answer.wish());
                continue;
            }
            if (failure != null) {
                refused.merge(reason(failure), 1, Integer::sum);
            } else if (yes != null) {
                done.accept(answer.wish(), yes);
            }
            progress.accept(++answered);
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
        throw new IllegalStateException("a line of the log could not be replayed", failure);
    }

    private static Throwable cause(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
