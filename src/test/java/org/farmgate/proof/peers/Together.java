package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Deeds done at one moment: all wait at a barrier until the last has come. */
final class Together {

    private static final int SECONDS = 60;

    private Together() {}

    /** What came of one of them: an answer, or why not. */
    record Outcome<T>(T answer, Throwable failure) {

        boolean done() {
            return failure == null;
        }
    }

    static <T> List<Outcome<T>> act(List<Callable<T>> deeds) throws InterruptedException {
        var barrier = new CyclicBarrier(deeds.size());
        var threads = Executors.newFixedThreadPool(deeds.size());
        try {
            var futures = new ArrayList<Future<T>>();
            for (var deed : deeds) {
                futures.add(threads.submit(() -> {
                    barrier.await(SECONDS, TimeUnit.SECONDS);
                    return deed.call();
                }));
            }
            var outcomes = new ArrayList<Outcome<T>>();
            for (var future : futures) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(Future<T> future) throws InterruptedException {
        try {
            return new Outcome<>(future.get(), null);
        } catch (ExecutionException failed) {
            return new Outcome<>(null, failed.getCause());
        }
    }
}
