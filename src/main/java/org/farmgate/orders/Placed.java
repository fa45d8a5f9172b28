package org.farmgate.orders;

import java.time.Instant;
import java.util.List;
import org.farmgate.kernel.Money;

/**
 * What a buyer is told of an order that was taken.
 *
 * @param number what the buyer reads out, ten characters
 * @param token opens the order's page: whoever has it is the buyer
 * @param reservedUntil when the goods go back on sale unless paid for
 * @param subOrders one for each store
 */
public record Placed(
        BasketId basket, String number, String token, Money total, Instant reservedUntil, List<SubOrderId> subOrders) {

    public Placed {
        subOrders = List.copyOf(subOrders);
    }
}
