package org.farmgate.payments;

import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to a buyer; the payment is absent until it is known by which way it came.
 *
 * @param part what of the payable it was for, where that is known
 */
record Refund(
        int book,
        UUID id,
        String key,
        UUID payable,
        @Nullable UUID payment,
        @Nullable UUID part,
        Money amount,
        int tries) {

    PayableId payableId() {
        return new PayableId(book, payable);
    }

    /** What the gateway knows it by: the same for ever, so that no call can send the money twice. */
    String gatewayKey() {
        return id.toString();
    }
}
