package org.farmgate.kernel;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work done in rounds, by a thread of its own, with a pause before each. What fails is written to the log and has its next
 * turn later; it keeps nothing else waiting.
 */
public abstract class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long STOP_PATIENCE_SECONDS = 10;

    private final String name;
    private final Duration pause;
    private volatile boolean stopping;
    private @Nullable ScheduledExecutorService thread;

    /** @param name the thread's, and what the log calls the work by */
    protected Rounds(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** All that is due now. */
    protected abstract void round();

    /** Whether a round should come to its end soon, for the program ends. */
    protected final boolean stopping() {
        return stopping;
    }

    /** A part of a round that may fail by itself; it is left for another time when the program ends. */
    protected final void attempt(Runnable deed) {
        if (stopping) {
            return;
        }
        try {
            deed.run();
        } catch (RuntimeException failure) {
            LOG.error("{}: something failed, and has its next turn later", name, failure);
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(deed -> new Thread(deed, name));
            var unused = thread.scheduleWithFixedDelay(
                    () -> attempt(this::round), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** What is under way is done to its end: an interrupted statement would cost its connection. */
    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        stopping = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        thread = null;
        stopping = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
