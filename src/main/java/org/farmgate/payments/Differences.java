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

    /**
     * A line of a bill of this book; nothing happens where it fits.
     *
     * @param ours what it tells of
     * @param payment the matter's payment, if we know it: what somebody sent back at the gateway's own pages is a refund of
     *     none of ours, and yet of a payment of ours
     */
    void report(int book, Outcome outcome, BillLine line, @Nullable Ours ours, @Nullable Ours payment) {
        if (outcome != Outcome.MATCHED) {
            var kind = outcome == Outcome.DIFFERENT ? PaymentCase.Kind.BILL_DIFFERS : PaymentCase.Kind.NOT_HERE;
            open(kind, book, line.key(), payment, ours == null ? null : ours.amount(), line.amount());
        }
    }

    /** Money of ours that stands on no bill. */
    void reportMissingThere(int book, Ours ours) {
        open(PaymentCase.Kind.NOT_ON_BILL, book, ours.key(), ours, ours.amount(), null);
    }

    private void open(
            PaymentCase.Kind kind,
            int book,
            String key,
            @Nullable Ours about,
            @Nullable Money here,
            @Nullable Money there) {
        var reference = key.length() > KEY_MAX ? key.substring(0, KEY_MAX) : key;
        cases.open(
                kind,
                about == null ? book : about.book(),
                reference,
                about == null ? null : about.payment(),
                about == null ? Set.of() : about.counties(),
                here,
                there);
    }
}
