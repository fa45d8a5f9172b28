package org.farmgate.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Goods that were sent back have come: they go on sale again, or they are a loss. Said once, whoever says it first. */
final class ArrivalCommand extends Command<RefundId> {

    private final Refund refund;
    private final List<Came> came;
    private final Arrival arrival;

    /** What was said of goods that came back. */
    record Arrival(RefundId refund, Instant at, boolean sellable, Person by) {}

    /** So many of an item. */
    record Came(ItemId item, int quantity) {}

    ArrivalCommand(Refund refund, List<Came> came, boolean sellable, Person by, Instant at) {
        super(
                Request.of(
                        "arrived/" + refund.id().value(),
                        "arrived " + refund.id() + " " + sellable,
                        refund.id().value()),
                at);
        this.refund = refund;
        this.came = List.copyOf(came);
        this.arrival = new Arrival(refund.id(), at, sellable, by);
    }

    @Override
    int county() {
        return refund.id().county();
    }

    @Override
    void needs(Needs needs) {
        came.forEach(each -> needs.item(each.item()));
    }

    @Override
    RefundId decide(Desk desk) {
        if (refund.goods() != GoodsBack.AWAITED) {
            throw OrdersRefusal.STATE.refuse();
        }
        if (arrival.sellable()) {
            came.forEach(each -> desk.stock(each.item()).orElseThrow().takeBack(each.quantity()));
        }
        desk.arrive(arrival);
        return refund.id();
    }

    @Override
    RefundId replay(UUID subject, Desk desk) {
        return refund.id();
    }
}
