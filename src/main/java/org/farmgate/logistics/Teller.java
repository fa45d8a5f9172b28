package org.farmgate.logistics;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees that orders is told of every step, also of those during which the program was killed. */
@Component
class Teller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final int BATCH = 50;

    private final Shipments shipments;
    private final OrderSteps steps;
    private final Clock clock;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;

    Teller(
            Shipments shipments,
            OrderSteps steps,
            Clock clock,
            @Value("${farmgate.logistics.teller-pause:5s}") Duration pause) {
        this.shipments = shipments;
        this.steps = steps;
        this.clock = clock;
        this.pause = pause;
    }

    void round() {
        for (var shipment : shipments.claimDue(clock.instant(), BATCH)) {
            attempt(() -> steps.tell(shipment.subOrder()));
        }
    }

    private static void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException failure) {
            LOG.error("orders could not be told of a parcel's step; it is told later", failure);
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(deed -> new Thread(deed, "logistics-teller"));
            var unused = thread.scheduleWithFixedDelay(
                    () -> attempt(this::round), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
