package org.farmgate.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.farmgate.kernel.ChinaDay;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Use case: a gateway's bill of a day is compared with what we know, line by line, both ways. Run again it gives the same; a
 * difference opens one case, for ever.
 */
@Service
class Reconciliation {

    private static final Duration CLAIMED = Duration.ofMinutes(30);
    /** The gateways' clocks and ours differ a little: what came just before midnight here may stand on the next day's bill. */
    private static final Duration SEAM = Duration.ofMinutes(5);
    /** A bill that is not there after so long is taken for an empty one. */
    private static final int DAYS_WITHOUT_BILL = 3;

    private static final int TURNS_MAX = 1_000;

    private final BillDays days;
    private final BillLines lines;
    private final BillReading reading;
    private final OurMoney money;
    private final Differences differences;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliation(
            BillDays days,
            BillLines lines,
            BillReading reading,
            OurMoney money,
            Differences differences,
            TransactionTemplate transaction,
            Clock clock) {
        this.days = days;
        this.lines = lines;
        this.reading = reading;
        this.money = money;
        this.differences = differences;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    enum Ended {
        DONE,
        /** The gateway has no bill of that day, or not yet. */
        NO_BILL,
        /** Somebody else is at it. */
        BUSY
    }

    /** Call it outside any transaction. */
    Ended run(OutsideGateway gateway, LocalDate day) throws Gateway.Unreachable {
        var key = BillDays.Key.of(gateway.name(), day);
        var now = clock.instant();
        if (!days.claim(key, now, now.plus(CLAIMED))) {
            return Ended.BUSY;
        }
        boolean done = false;
        try {
            lines.clear(key);
            var bill = reading.open(key);
            boolean there = gateway.bill(day, bill::take);
            bill.flush();
            if (!there && now.isBefore(ChinaDay.start(day.plusDays(1L + DAYS_WITHOUT_BILL)))) {
                days.end(key, "NONE", null);
                done = true;
                return Ended.NO_BILL;
            }
            missingThere(key, bill.lastNo());
            days.end(key, "DONE", now);
            done = true;
            return Ended.DONE;
        } finally {
            if (!done) {
                days.end(key, "FETCHING", null);
            }
        }
    }

    /** What moved here that day and the bill says nothing of, in turns: each stands on the bill once it is written. */
    private void missingThere(BillDays.Key key, int before) {
        var from = ChinaDay.start(key.day()).minus(SEAM);
        var to = ChinaDay.start(key.day().plusDays(1)).minus(SEAM);
        int no = before;
        for (int turn = 0; turn < TURNS_MAX; turn++) {
            var missing = money.missingThere(key.gateway(), from, to);
            if (missing.isEmpty()) {
                return;
            }
            int first = no;
            transaction.executeWithoutResult(status -> {
                int next = first;
                for (var ours : missing) {
                    lines.addMissingThere(key, ++next, ours);
                    differences.reportMissingThere(key.book(), ours);
                }
            });
            no += missing.size();
        }
    }
}
