package org.farmgate.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Compares each day with each gateway's bill once it is out, and catches up with the days that were missed. */
@Component
class ReconciliationRun extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationRun.class);
    private static final LocalTime OUT = LocalTime.of(10, 30);
    private static final int DAYS_BACK = 31;

    private final Gateways gateways;
    private final Reconciliation reconciliation;
    private final BillDays days;
    private final Clock clock;

    ReconciliationRun(
            Gateways gateways,
            Reconciliation reconciliation,
            BillDays days,
            Clock clock,
            @Value("${farmgate.payments.reconcile-pause:10m}") Duration pause) {
        super("payments-reconciliation", pause);
        this.gateways = gateways;
        this.reconciliation = reconciliation;
        this.days = days;
        this.clock = clock;
    }

    /** All days whose bills should be out and have not been read. */
    @Override
    protected void round() {
        var last = lastOut();
        for (var gateway : gateways.outside()) {
            if (!gateway.isSetUp()) {
                continue;
            }
            var paid = days.firstPaid(gateway.name());
            if (paid.isEmpty()) {
                continue;
            }
            var first = ChinaDay.of(paid.get());
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
        var now = clock.instant().atZone(ChinaDay.ZONE);
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
}
