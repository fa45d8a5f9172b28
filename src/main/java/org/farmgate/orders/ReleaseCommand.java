package org.farmgate.orders;

import java.time.Instant;
import java.util.UUID;

/** Puts the goods of an unpaid basket back on sale: its buyer changed their mind, or its time is over. */
final class ReleaseCommand extends Command<BasketId> {

    private final BasketId basket;
    private final OrderState into;

    static ReleaseCommand cancel(BasketId basket, String key, Instant at) {
        return new ReleaseCommand(
                basket, OrderState.CANCELLED, Request.of(key, "cancel " + basket, basket.value()), at);
    }

    static ReleaseCommand expire(BasketId basket, Instant at) {
        return new ReleaseCommand(
                basket, OrderState.EXPIRED, Request.of("expire/" + basket, "expire " + basket, basket.value()), at);
    }

    private ReleaseCommand(BasketId basket, OrderState into, Request request, Instant at) {
        super(request, at);
        this.basket = basket;
        this.into = into;
    }

    @Override
    int county() {
        return basket.book();
    }

    @Override
    void needs(Needs needs) {
        needs.basket(basket);
    }

    @Override
    BasketId decide(Desk desk) {
        var placed = desk.basket(basket).orElseThrow(OrdersRefusal.ORDER_UNKNOWN::refuse);
        var parts = desk.partsOf(placed);
        if (parts.stream().anyMatch(part -> part.state() != OrderState.PLACED)) {
            throw OrdersRefusal.STATE.refuse();
        }
        for (var part : parts) {
            part.lines().forEach(line -> desk.stockOf(line).release(line.quantity()));
            desk.step(part, into, at());
        }
        desk.resolve(basket);
        return basket;
    }

    @Override
    BasketId replay(UUID subject, Desk desk) {
        return basket;
    }
}
