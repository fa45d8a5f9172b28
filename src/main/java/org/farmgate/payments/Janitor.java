package org.farmgate.payments;

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

/** Asks about every payment of which nothing is heard, and sees all money that has to go back on its way. */
@Component
class Janitor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
    private static final int BATCH = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST_REFUND_PAUSE = Duration.ofSeconds(5);
    private static final int ROUNDS_BETWEEN_SWEEPS = 1_000;

    private final Payments payments;
    private final Refunds refunds;
    private final Notices notices;
    private final Asking asking;
    private final Returner returner;
    private final Clock clock;
    private final Duration pause;
    private int rounds;
    private @Nullable ScheduledExecutorService thread;

    Janitor(
            Payments payments,
            Refunds refunds,
            Notices notices,
            Asking asking,
            Returner returner,
            Clock clock,
            @Value("${farmgate.payments.janitor-pause:3s}") Duration pause) {
        this.payments = payments;
        this.refunds = refunds;
        this.notices = notices;
        this.asking = asking;
        this.returner = returner;
        this.clock = clock;
        this.pause = pause;
    }

    /** One round over all that is due; one that fails keeps nobody else waiting, and has its next turn later. */
    void round() {
        for (var payment : payments.claimDue(clock.instant(), BATCH, FIRST_PAUSE)) {
            attempt(() -> asking.about(payment));
        }
        for (var refund : refunds.claimDue(clock.instant(), BATCH, FIRST_REFUND_PAUSE)) {
            attempt(() -> returner.send(refund));
        }
        if (rounds++ % ROUNDS_BETWEEN_SWEEPS == 0) {
            notices.sweep(clock.instant());
        }
    }

    private static void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException failure) {
            LOG.error("a payment could not be looked after; it has its next turn later", failure);
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(deed -> new Thread(deed, "payments-janitor"));
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
