package org.farmgate.atlas;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.farmgate.orders.OrderBook;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the counters up with the orders: one thread, which gives every county that has news a batch in turn. */
@Component
class CountingWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CountingWorker.class);

    private static final long STOP_PATIENCE_SECONDS = 10;

    private final Counting counting;
    private final Counters counters;
    private final OrderBook orders;
    private final Duration pause;
    private volatile boolean stopping;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Future<?> rounds;

    CountingWorker(
            Counting counting,
            Counters counters,
            OrderBook orders,
            @Value("${farmgate.atlas.pause:1s}") Duration pause) {
        this.counting = counting;
        this.counters = counters;
        this.orders = orders;
        this.pause = pause;
    }

    /** Counts until there is no news; a county that fails keeps no other waiting, and has its next turn later. */
    void round() {
        boolean more = true;
        while (more && !stopping) {
            more = false;
            var cursors = counters.cursors();
            for (var end : orders.feedEnds().entrySet()) {
                int county = end.getKey();
                if (!Places.isBook(county) && end.getValue() > cursors.getOrDefault(county, 0L)) {
                    more |= next(county);
                }
            }
        }
    }

    private boolean next(int county) {
        try {
            return counting.next(county);
        } catch (RuntimeException failure) {
            LOG.error("county {} could not be counted; it has its next turn later", county, failure);
            return false;
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            stopping = false;
            thread = Executors.newSingleThreadScheduledExecutor(deed -> new Thread(deed, "atlas-counting"));
            rounds = thread.scheduleWithFixedDelay(this::guarded, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void guarded() {
        try {
            round();
        } catch (RuntimeException failure) {
            LOG.error("the feeds could not be read; they have their next turn later", failure);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            stopping = true;
            finish(thread);
            thread = null;
            rounds = null;
        }
    }

    /** What is being counted is counted to its end: an interrupted statement would cost the connection. */
    private static void finish(ExecutorService thread) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return rounds != null;
    }
}
