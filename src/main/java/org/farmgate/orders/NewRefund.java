package org.farmgate.orders;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.payments.MoneyBack;
import org.farmgate.payments.PayableId;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it is written.
 *
 * @param before the sub-order without it
 * @param householdFen what of it households had earned before, and now owe
 */
record NewRefund(
        UUID id,
        SubOrder before,
        RefundParts parts,
        long householdFen,
        GoodsBack goods,
        String reason,
        @Nullable Person by,
        Instant at) {

    int county() {
        return before.id().county();
    }

    SubOrder after() {
        return before.refunded(parts);
    }

    /** What of it goes back to the buyer by the way it came. */
    MoneyBack.Owed debt() {
        return new MoneyBack.Owed(
                new PayableId(before.basket().book(), before.basket().value()),
                before.id().value(),
                "refund/" + id,
                new Money(parts.goodsFen() + parts.carriageFen(), before.goods().currency()));
    }
}
