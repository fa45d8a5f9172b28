package org.farmgate.payments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.payments.BillMatching.Ours;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a bill, however long it is, in batches: each line is compared with what we know, and written with how it fits. */
@Component
class BillReading {

    private static final int BATCH = 500;
    private static final int KEY_MAX = 64;

    private final BillLines lines;
    private final OurMoney money;
    private final Payments payments;
    private final Asking asking;
    private final Differences differences;
    private final TransactionTemplate transaction;

    BillReading(
            BillLines lines,
            OurMoney money,
            Payments payments,
            Asking asking,
            Differences differences,
            TransactionTemplate transaction) {
        this.lines = lines;
        this.money = money;
        this.payments = payments;
        this.asking = asking;
        this.differences = differences;
        this.transaction = transaction;
    }

    /** Opens the bill of this day; call what it gives back outside any transaction. */
    Reader open(BillDays.Key day) {
        return new Reader(day);
    }

    /** Takes the lines of one bill, in the bill's order. Whoever uses it ends with {@link #flush}. */
    final class Reader {

        private final BillDays.Key day;
        private final List<BillLine> batch = new ArrayList<>(BATCH);
        private int no;

        Reader(BillDays.Key day) {
            this.day = day;
        }

        void take(BillLine line) {
            batch.add(bounded(line));
            if (batch.size() == BATCH) {
                flush();
            }
        }

        /** Compares and writes what has been taken so far. */
        void flush() {
            if (batch.isEmpty()) {
                return;
            }
            var known = known(day.gateway(), batch);
            if (askAbout(batch, known)) {
                known = known(day.gateway(), batch);
            }
            write(known);
            batch.clear();
        }

        /** The number of the last line that was written; 0 before the first one. */
        int lastNo() {
            return no;
        }

        private void write(Map<String, Ours> known) {
            transaction.executeWithoutResult(status -> {
                var told = new HashSet<String>();
                for (var kind : BillLine.Kind.values()) {
                    var keys = batch.stream()
                            .filter(it -> it.kind() == kind)
                            .map(BillLine::key)
                            .toList();
                    lines.told(day, kind, keys).forEach(it -> told.add(kind + it));
                }
                for (var line : batch) {
                    var ours = known.get(line.kind() + line.key());
                    var outcome = BillMatching.of(line, ours, !told.add(line.kind() + line.key()));
                    var payment = ours == null ? known.get(BillLine.Kind.PAYMENT + line.reference()) : ours;
                    lines.add(day, ++no, line, outcome, ours, payment);
                    differences.report(day.book(), outcome, line, ours, payment);
                }
            });
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
        money.payments(gateway, references).forEach(it -> known.put(it.kind() + it.key(), it));
        money.refunds(gateway, references, refunds).forEach(it -> known.put(it.kind() + it.key(), it));
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
