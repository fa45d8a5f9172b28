package org.farmgate.orders;

import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a refund would come to, and who would bear it.
 *
 * @param earners what each would have to give back of the goods' money; absent before settlement, when nobody has earned it
 */
public record RefundPreview(
        Money goods, Money carriage, @Nullable PriceShares earners) {

    public Money amount() {
        return goods.plus(carriage);
    }
}
