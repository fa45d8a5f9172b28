package org.farmgate.demonstration;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many deeds at once, so that the writer's groups are full. A refusal is an answer like any other here: somebody
 * came too late; all else ends the run.
 */
final class Crowd {

    /** Well below what the writer's queue takes. */
    private static final int AT_ONCE = 1_024;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    /** Waits for a place, asks, and hands the answer on once it is there; on another thread, which it must not hold up. */
    @SuppressWarnings("FutureReturnValueIgnored") // its end is told below
    <T> void ask(Supplier<CompletableFuture<T>> deed, Consumer<T> then) {
        places.acquireUninterruptibly();
        deed.get().whenComplete((T done, @Nullable Throwable failure) -> {
            if (failure == null) {
                then.accept(done);
            } else if (!refused(failure)) {
                faults.add(failure);
            }
            places.release();
        });
    }

    /** Until all that was asked is answered. */
    void await() {
        places.acquireUninterruptibly(AT_ONCE);
        places.release(AT_ONCE);
        var fault = faults.poll();
        if (fault != null) {
            throw new IllegalStateException("the demonstration could not be made", fault);
        }
    }

    private static boolean refused(Throwable failure) {
        return failure instanceof Refused
                || (failure instanceof CompletionException wrapped && wrapped.getCause() instanceof Refused);
    }
}
