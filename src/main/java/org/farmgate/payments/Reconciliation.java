package org.farmgate.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.payments.BillMatching.Ours;
import org.farmgate.payments.BillMatching.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Use case: a gateway's bill of a day is compared with what we know, line by line, both ways. Run again it gives the same; a
 * difference opens one case, for ever.
 */
@Service
class Reconciliation {

    private static final Duration CLAIMED = Duration.ofMinutes(30);
    private static final int BATCH = 500;
    private static final int KEY_MAX = 64;
    private static final int CASE_KEY_MAX = 40;
    /** The gateways' clocks and ours differ a little: what came just before midnight here may stand on the next day's bill. */
    private static final Duration SEAM = Duration.ofMinutes(5);
    /** A bill that is not there after so long is taken for an empty one. */
    private static final int DAYS_WITHOUT_BILL = 3;

    private static final int TURNS_MAX = 1_000;

    private final BillDays days;
    private final BillLines lines;
    private final Payments payments;
    private final Asking asking;
    private final Cases cases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliation(
            BillDays days,
            BillLines lines,
            Payments payments,
            Asking asking,
            Cases cases,
            TransactionTemplate transaction,
            Clock clock) {
        this.days = days;
        this.lines = lines;
        this.payments = payments;
        this.asking = asking;
        this.cases = cases;
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
            var reading = new Reading(key);
            boolean there = gateway.bill(day, reading::take);
            reading.flush();
            if (!there && now.isBefore(ChinaDay.start(day.plusDays(1L + DAYS_WITHOUT_BILL)))) {
                days.end(key, "NONE", null);
                done = true;
                return Ended.NO_BILL;
            }
            missingThere(key, reading.no);
            days.end(key, "DONE", now);
            done = true;
            return Ended.DONE;
        } finally {
            if (!done) {
                days.end(key, "FETCHING", null);
            }
        }
    }

    /** Reads a bill in batches, however long it is. */
    private final class Reading {

        private final BillDays.Key key;
        private final List<BillLine> batch = new ArrayList<>(BATCH);
        private int no;

        Reading(BillDays.Key key) {
            this.key = key;
        }

        void take(BillLine line) {
            batch.add(bounded(line));
            if (batch.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (batch.isEmpty()) {
                return;
            }
            var known = known(key.gateway(), batch);
            if (askAbout(batch, known)) {
                known = known(key.gateway(), batch);
            }
            write(known);
            batch.clear();
        }

        private void write(Map<String, Ours> known) {
            transaction.executeWithoutResult(status -> {
                var told = new HashSet<String>();
                for (var kind : BillLine.Kind.values()) {
                    var keys = batch.stream()
                            .filter(it -> it.kind() == kind)
                            .map(BillLine::key)
                            .toList();
                    lines.told(key, kind, keys).forEach(it -> told.add(kind + it));
                }
                for (var line : batch) {
                    var ours = known.get(line.kind() + line.key());
                    var outcome = BillMatching.of(line, ours, !told.add(line.kind() + line.key()));
                    lines.add(key, ++no, line, outcome, ours);
                    report(outcome, line, ours);
                }
            });
        }

        private void report(Outcome outcome, BillLine line, @Nullable Ours ours) {
            if (outcome != Outcome.MATCHED) {
                var kind = outcome == Outcome.DIFFERENT ? PaymentCase.Kind.BILL_DIFFERS : PaymentCase.Kind.NOT_HERE;
                open(kind, key.book(), line.key(), ours, line.amount());
            }
        }
    }

    private Map<String, Ours> known(String gateway, List<BillLine> batch) {
        var references = new HashSet<Reference>();
        var refunds = new HashSet<UUID>();
        for (var line : batch) {
            Reference.parse(line.reference()).ifPresent(references::add);
            var refund = line.kind() == BillLine.Kind.REFUND ? uuid(line.key()) : null;
            if (refund != null) {
                refunds.add(refund);
            }
        }
        var known = new HashMap<String, Ours>();
        lines.payments(gateway, references).forEach(it -> known.put(it.kind() + it.key(), it));
        lines.refunds(gateway, references, refunds).forEach(it -> known.put(it.kind() + it.key(), it));
        return known;
    }

    /** Money that is on the bill and has not been heard of is asked about at once: the bill alone moves nothing. */
    private boolean askAbout(List<BillLine> batch, Map<String, Ours> known) {
        boolean asked = false;
        for (var line : batch) {
            var ours = known.get(line.kind() + line.key());
            if (ours != null && !ours.moved() && line.kind() == BillLine.Kind.PAYMENT) {
                payments.find(ours.book(), ours.payment()).ifPresent(asking::about);
                asked = true;
            }
        }
        return asked;
    }

    private void missingThere(BillDays.Key key, int before) {
        var from = ChinaDay.start(key.day()).minus(SEAM);
        var to = ChinaDay.start(key.day().plusDays(1)).minus(SEAM);
        int no = before;
        for (int turn = 0; turn < TURNS_MAX; turn++) {
            var missing = lines.missingThere(key.gateway(), from, to);
            if (missing.isEmpty()) {
                return;
            }
            int first = no;
            transaction.executeWithoutResult(status -> {
                int next = first;
                for (var ours : missing) {
                    lines.addMissingThere(key, ++next, ours);
                    open(PaymentCase.Kind.NOT_ON_BILL, key.book(), ours.key(), ours, null);
                }
            });
            no += missing.size();
        }
    }

    private void open(PaymentCase.Kind kind, int book, String key, @Nullable Ours ours, @Nullable Money there) {
        var reference = key.length() > CASE_KEY_MAX ? key.substring(0, CASE_KEY_MAX) : key;
        cases.open(
                kind,
                ours == null ? book : ours.book(),
                reference,
                ours == null ? null : ours.payment(),
                ours == null ? Set.of() : ours.counties(),
                ours == null ? null : ours.amount(),
                there);
    }

    private static BillLine bounded(BillLine line) {
        return new BillLine(
                line.kind(),
                bounded(line.reference()),
                bounded(line.key().isEmpty() ? line.gatewayReference() : line.key()),
                bounded(line.gatewayReference()),
                line.amount());
    }

    private static String bounded(String text) {
        return text.length() > KEY_MAX ? text.substring(0, KEY_MAX) : text;
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }
}
