package org.farmgate.orders;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.farmgate.kernel.Refused;
import org.farmgate.payments.Payable;
import org.farmgate.payments.Payable.Standing;
import org.farmgate.payments.PayableId;
import org.farmgate.payments.Payables;
import org.farmgate.payments.Receipt;
import org.springframework.stereotype.Component;

/** Baskets, as payments sees them. */
@Component
class OrderPayables implements Payables {

    private final OrderBook orderBook;
    private final Orders orders;

    OrderPayables(OrderBook orderBook, Orders orders) {
        this.orderBook = orderBook;
        this.orders = orders;
    }

    @Override
    public Optional<Payable> find(PayableId id) {
        return orderBook.find(new BasketId(id.book(), id.value())).map(this::payable);
    }

    @Override
    public CompletableFuture<Taking> take(Receipt receipt) {
        var basket = new BasketId(receipt.payable().book(), receipt.payable().value());
        return orders.pay(basket, "payment/" + receipt.key(), receipt.amount(), receipt.at())
                .thenApply(paid -> Taking.TAKEN)
                .exceptionally(OrderPayables::notWanted);
    }

    /** Money for an order that is closed, or unknown, or for another sum, is not wanted. */
    private static Taking notWanted(Throwable failure) {
        var cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof Refused refused
                && (refused.refusal() == OrdersRefusal.MONEY_BACK
                        || refused.refusal() == OrdersRefusal.ORDER_UNKNOWN
                        || refused.refusal() == OrdersRefusal.AMOUNT_WRONG)) {
            return Taking.NOT_WANTED;
        }
        throw cause instanceof RuntimeException known ? known : new CompletionException(cause);
    }

    private Payable payable(Basket basket) {
        return new Payable(
                new PayableId(basket.id().book(), basket.id().value()),
                basket.number(),
                basket.total(),
                standing(basket),
                basket.reservedUntil(),
                basket.subOrders().stream().map(it -> it.id().county()).collect(Collectors.toSet()),
                orderBook.pickUpPoint(basket.id()).orElse(null),
                basket.subOrders().stream()
                        .map(it -> new Payable.Part(it.id().value(), it.total()))
                        .toList());
    }

    private static Standing standing(Basket basket) {
        if (basket.subOrders().stream().allMatch(it -> it.state() == OrderState.PLACED)) {
            return Standing.WAITING;
        }
        return basket.subOrders().stream().anyMatch(it -> it.state().paidFor()) ? Standing.PAID : Standing.CLOSED;
    }
}
