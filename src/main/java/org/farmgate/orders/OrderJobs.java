package org.farmgate.orders;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What happens to orders by itself: expiry and settlement, each looked after several times a second. */
@Component
class OrderJobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrderJobs.class);
    private static final long PERIOD_MILLIS = 300;
    /** Stopped before the writer is. */
    private static final int PHASE = Integer.MAX_VALUE - 8_000;

    private final ReservationSweep sweep;
    private final SettlementRun settlement;
    private @Nullable ScheduledExecutorService jobs;

    OrderJobs(ReservationSweep sweep, SettlementRun settlement) {
        this.sweep = sweep;
        this.settlement = settlement;
    }

    @Override
    public void start() {
        var started = Executors.newScheduledThreadPool(2, deed -> {
            var thread = new Thread(deed, "orders-job");
            thread.setDaemon(true);
            return thread;
        });
        repeat(started, "expiry", sweep::sweep);
        repeat(started, "settlement", settlement::run);
        jobs = started;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never ends by itself
    private static void repeat(ScheduledExecutorService jobs, String name, BooleanSupplier job) {
        jobs.scheduleWithFixedDelay(() -> untilDone(name, job), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What fails now is tried again in a moment: nothing is forgotten, for all of it lies in tables. */
    private static void untilDone(String job, BooleanSupplier deed) {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = deed.getAsBoolean();
            }
        } catch (RuntimeException failure) {
            LOG.warn("{} comes to a halt, and goes on in a moment: {}", job, failure.toString());
        }
    }

    @Override
    public void stop() {
        var running = jobs;
        if (running != null) {
            running.shutdownNow();
        }
        jobs = null;
    }

    @Override
    public boolean isRunning() {
        return jobs != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
