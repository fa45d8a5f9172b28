package org.farmgate.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.farmgate.kernel.Money;

/**
 * One store's part of a basket.
 *
 * @param no its place in the county's feed: raised with each step it takes
 */
public record SubOrder(
        SubOrderId id,
        long no,
        OrderState state,
        BasketId basket,
        UUID store,
        UUID station,
        Money goods,
        Money carriage,
        Instant placedAt,
        Instant changedAt,
        List<OrderLine> lines) {

    public SubOrder {
        lines = List.copyOf(lines);
    }

    /** The whole order's number, as its buyer reads it out. */
    public String number() {
        return BasketToken.number(basket);
    }

    public Money total() {
        return goods.plus(carriage);
    }

    SubOrder with(List<OrderLine> itsLines) {
        return new SubOrder(id, no, state, basket, store, station, goods, carriage, placedAt, changedAt, itsLines);
    }

    SubOrder at(long newNo, OrderState newState, Instant at) {
        return new SubOrder(id, newNo, newState, basket, store, station, goods, carriage, placedAt, at, lines);
    }
}
