package org.farmgate.orders;

import java.time.Instant;
import java.util.List;
import org.farmgate.kernel.Money;

/** What was bought together, and how far each store's part has come. */
public record Basket(
        BasketId id,
        String number,
        String token,
        Money total,
        Instant placedAt,
        Instant reservedUntil,
        List<SubOrder> subOrders) {

    public Basket {
        subOrders = List.copyOf(subOrders);
    }
}
