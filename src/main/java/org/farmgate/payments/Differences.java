package org.farmgate.payments;

import java.util.Set;
import org.farmgate.kernel.Money;
import org.farmgate.payments.BillMatching.Ours;
import org.farmgate.payments.BillMatching.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a bill and we do not agree on becomes a case for a person: one, for ever, however often the day is compared. */
@Component
class Differences {

    private static final int KEY_MAX = 40;

    private final Cases cases;

    Differences(Cases cases) {
        this.cases = cases;
    }

    /** A line of a bill of this book; nothing happens where it fits. */
    void report(int book, Outcome outcome, BillLine line, @Nullable Ours ours) {
        if (outcome != Outcome.MATCHED) {
            var kind = outcome == Outcome.DIFFERENT ? PaymentCase.Kind.BILL_DIFFERS : PaymentCase.Kind.NOT_HERE;
            open(kind, book, line.key(), ours, line.amount());
        }
    }

    /** Money of ours that stands on no bill. */
    void reportMissingThere(int book, Ours ours) {
        open(PaymentCase.Kind.NOT_ON_BILL, book, ours.key(), ours, null);
    }

    private void open(PaymentCase.Kind kind, int book, String key, @Nullable Ours ours, @Nullable Money there) {
        var reference = key.length() > KEY_MAX ? key.substring(0, KEY_MAX) : key;
        cases.open(
                kind,
                ours == null ? book : ours.book(),
                reference,
                ours == null ? null : ours.payment(),
                ours == null ? Set.of() : ours.counties(),
                ours == null ? null : ours.amount(),
                there);
    }
}
