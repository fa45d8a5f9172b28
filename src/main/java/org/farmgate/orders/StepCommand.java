package org.farmgate.orders;

import java.time.Instant;
import java.util.UUID;

/** Takes a sub-order on its way: packed, shipped, delivered; one step, or all of it. */
final class StepCommand extends Command<SubOrderId> {

    private final SubOrderId subOrder;
    private final OrderState from;
    private final OrderState into;

    StepCommand(SubOrderId subOrder, OrderState from, OrderState into, String key, Instant at) {
        super(Request.of(key, into + " " + subOrder, subOrder.value()), at);
        this.subOrder = subOrder;
        this.from = from;
        this.into = into;
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
        if (now.state() != from) {
            throw OrdersRefusal.STATE.refuse();
        }
        desk.step(now, into, at());
        return subOrder;
    }

    @Override
    SubOrderId replay(UUID subject, Desk desk) {
        return subOrder;
    }
}
