package org.farmgate.orders;

import java.time.Instant;
import java.util.UUID;

/** Gives the money of a delivered sub-order to those who earned it. */
final class SettleCommand extends Command<SubOrderId> {

    private final SubOrderId subOrder;
    private final SettlementTerms terms;

    SettleCommand(SubOrderId subOrder, SettlementTerms terms, Instant at) {
        super(Request.of("settle/" + subOrder, "settle " + subOrder, subOrder.value()), at);
        this.subOrder = subOrder;
        this.terms = terms;
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
    SubOrderId decide(Desk desk) {
        var now = desk.subOrder(subOrder).orElseThrow(OrdersRefusal.ORDER_UNKNOWN::refuse);
        if (now.state() != OrderState.DELIVERED) {
            throw OrdersRefusal.STATE.refuse();
        }
        desk.step(now, OrderState.SETTLED, at());
        desk.post(Settlement.transfers(now, terms, at()));
        return subOrder;
    }

    @Override
    SubOrderId replay(UUID subject, Desk desk) {
        return subOrder;
    }
}
