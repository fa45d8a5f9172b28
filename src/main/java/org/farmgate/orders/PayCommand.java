package org.farmgate.orders;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;

/** Takes the money for a basket that waits for it. */
final class PayCommand extends Command<BasketId> {

    private final BasketId basket;
    private final Money amount;

    PayCommand(BasketId basket, String key, Money amount, Instant at) {
        super(Request.of(key, "pay " + basket + " " + amount.minor() + " " + amount.currency(), basket.value()), at);
        this.basket = basket;
        this.amount = amount;
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
            throw OrdersRefusal.MONEY_BACK.refuse();
        }
        if (!placed.total().equals(amount)) {
            throw OrdersRefusal.AMOUNT_WRONG.refuse();
        }
        for (var part : parts) {
            part.lines().forEach(line -> desk.stockOf(line).sellReserved(line.quantity()));
            desk.step(part, OrderState.PAID, at());
            desk.post(PaymentTransfers.of(part, at()));
        }
        desk.resolve(basket);
        return basket;
    }

    @Override
    BasketId replay(UUID subject, Desk desk) {
        return basket;
    }
}
