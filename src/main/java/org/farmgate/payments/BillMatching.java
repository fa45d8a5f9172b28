package org.farmgate.payments;

import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Compares a line of a gateway's bill with what we know of it. */
final class BillMatching {

    private BillMatching() {}

    /** How a line fits. */
    enum Outcome {
        MATCHED,
        /** The gateway tells of money that we know nothing of. */
        MISSING_HERE,
        /** We know of money that the gateway does not tell of. */
        MISSING_THERE,
        /** Both know of it: another amount, another currency, or here it has not moved. */
        DIFFERENT
    }

    /**
     * What we know.
     *
     * @param key the payment's reference, or the refund's key
     * @param moved whether the money has moved, as far as we know
     */
    record Ours(
            BillLine.Kind kind,
            String key,
            int book,
            UUID payment,
            String reference,
            Money amount,
            boolean moved,
            Set<Integer> counties) {}

    /** @param told whether the bill has told of the same before: money moves once */
    static Outcome of(BillLine line, @Nullable Ours ours, boolean told) {
        if (ours == null || told || ours.kind() != line.kind()) {
            return Outcome.MISSING_HERE;
        }
        boolean other = line.kind() == BillLine.Kind.REFUND
                && !line.reference().isEmpty()
                && !line.reference().equals(ours.reference());
        if (other || !ours.moved() || !ours.amount().equals(line.amount())) {
            return Outcome.DIFFERENT;
        }
        return Outcome.MATCHED;
    }
}
