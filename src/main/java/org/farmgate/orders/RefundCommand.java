package org.farmgate.orders;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;

/** Takes the payment of a whole sub-order back, before anybody has earned it. */
final class RefundCommand extends Command<Money> {

    private final SubOrderId subOrder;

    RefundCommand(SubOrderId subOrder, String key, Instant at) {
        super(Request.of(key, "refund " + subOrder, subOrder.value()), at);
        this.subOrder = subOrder;
    }

    @Override
    int county() {
        return subOrder.county();
    }

    @Override
    void needs(Needs needs) {
        needs.subOrder(subOrder);
    }

    @Override
    Money decide(Desk desk) {
        var now = desk.subOrder(subOrder).orElseThrow(OrdersRefusal.ORDER_UNKNOWN::refuse);
        if (!now.state().paidFor() || now.state() == OrderState.SETTLED) {
            throw OrdersRefusal.STATE.refuse();
        }
        if (now.state() == OrderState.PAID) { // what is packed already is not put back on sale unseen
            now.lines().forEach(line -> desk.stockOf(line).takeBack(line.quantity()));
        }
        desk.post(PaymentTransfers.of(now, at()).stream()
                .map(payment -> payment.reversal(at()))
                .toList());
        desk.step(now, OrderState.REFUNDED, at());
        return now.total();
    }

    @Override
    void needsForReplay(UUID subject, Needs needs) {
        needs.subOrder(subOrder);
    }

    @Override
    Money replay(UUID subject, Desk desk) {
        return desk.subOrder(subOrder).orElseThrow().total();
    }
}
