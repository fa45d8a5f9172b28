package org.farmgate.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Compares each day with each gateway's bill once it is out, and catches up with the days that were missed. */
@Component
class ReconciliationRun implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationRun.class);
    private static final LocalTime OUT = LocalTime.of(10, 30);
    private static final int DAYS_BACK = 31;

    private final Gateways gateways;
    private final Reconciliation reconciliation;
    private final BillDays days;
    private final Clock clock;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;

    ReconciliationRun(
            Gateways gateways,
            Reconciliation reconciliation,
            BillDays days,
            Clock clock,
            @Value("${farmgate.payments.reconcile-pause:10m}") Duration pause) {
        this.gateways = gateways;
        this.reconciliation = reconciliation;
        this.days = days;
        this.clock = clock;
        this.pause = pause;
    }

    /** All days whose bills should be out and have not been read. */
    void round() {
        var last = lastOut();
        for (var gateway : gateways.outside()) {
            if (!gateway.isSetUp()) {
                continue;
            }
            var paid = days.firstPaid(gateway.name());
            if (paid.isEmpty()) {
                continue;
            }
            var first = LocalDate.ofInstant(paid.get(), Reconciliation.ZONE);
            var earliest = last.minusDays(DAYS_BACK);
            for (var day = first.isBefore(earliest) ? earliest : first; !day.isAfter(last); day = day.plusDays(1)) {
                if (!days.done(BillDays.Key.of(gateway.name(), day))) {
                    attempt(gateway, day);
                }
            }
        }
    }

    /** The last day whose bill is out. */
    private LocalDate lastOut() {
        var now = clock.instant().atZone(Reconciliation.ZONE);
        return now.toLocalDate().minusDays(now.toLocalTime().isBefore(OUT) ? 2 : 1);
    }

    private void attempt(OutsideGateway gateway, LocalDate day) {
        try {
            reconciliation.run(gateway, day);
        } catch (Gateway.Unreachable silence) {
            LOG.warn("the bill of {} for {} could not be had; it is asked for again", gateway.name(), day, silence);
        } catch (RuntimeException failure) {
            LOG.error(
                    "the bill of {} for {} could not be compared; it has its next turn later",
                    gateway.name(),
                    day,
                    failure);
        }
    }

    private void quietly() {
        try {
            round();
        } catch (RuntimeException failure) {
            LOG.error("the gateways' bills have their next turn later", failure);
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(deed -> new Thread(deed, "payments-reconciliation"));
            var unused = thread.scheduleWithFixedDelay(
                    this::quietly, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
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
