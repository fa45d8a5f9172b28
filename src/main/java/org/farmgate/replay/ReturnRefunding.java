package org.farmgate.replay;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.Orders;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.RefundId;
import org.farmgate.orders.Refunding;

/** Refunds what came back, many at a time, through the same use case as a seller's refund, and keeps count. */
final class ReturnRefunding {

    private final Orders orders;
    private final OrderPlacing placing;
    private final ReplayShop shop;
    private final Function<LogReturn, String> reasons;
    private final InFlight<ReturnPart, RefundId> flight;
    private int refunded;
    private long units;
    private long minor;

    /** @param reasons what is written as the reason, for sellers to read */
    ReturnRefunding(
            Orders orders, OrderPlacing placing, ReplayShop shop, Function<LogReturn, String> reasons, int inFlight) {
        this.orders = orders;
        this.placing = placing;
        this.shop = shop;
        this.reasons = reasons;
        this.flight = new InFlight<>(inFlight, this::refund, this::count);
    }

    void refundAll(List<ReturnPart> parts, IntConsumer progress) throws InterruptedException {
        flight.askAll(parts, progress);
    }

    int refunded() {
        return refunded;
    }

    long units() {
        return units;
    }

    long minor() {
        return minor;
    }

    Map<String, Integer> refused() {
        return flight.refused();
    }

    int refusals() {
        return flight.refusals();
    }

    private CompletableFuture<RefundId> refund(ReturnPart part) {
        return placing.placedAs(part.order())
                .map(order -> orders.refund(Refunding.lines(
                        shop.returnKey(part),
                        order,
                        part.back().line().at(),
                        List.of(new Refunding.Line(part.orderLine(), part.quantity())),
                        GoodsBack.SELLABLE,
                        reasons.apply(part.back()),
                        null)))
                .orElseGet(() -> CompletableFuture.failedFuture(OrdersRefusal.ORDER_UNKNOWN.refuse()));
    }

    private void count(ReturnPart part, RefundId done) {
        refunded++;
        units += part.quantity();
        minor += part.minor();
    }
}
