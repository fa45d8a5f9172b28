package org.farmgate.orders;

import java.util.UUID;

/** Gives a buyer money back, for all of a sub-order or a part of it, whether it has been earned already or not. */
final class RefundCommand extends Command<RefundId> {

    private final Refunding wish;
    private final SettlementRules rules;
    private final UUID id;

    RefundCommand(Refunding wish, SettlementRules rules, UUID id) {
        super(Request.of(wish.key(), wish.body(), id), wish.at());
        this.wish = wish;
        this.rules = rules;
        this.id = id;
    }

    @Override
    int county() {
        return wish.subOrder().county();
    }

    @Override
    void needs(Needs needs) {
        needs.subOrder(wish.subOrder());
    }

    @Override
    RefundId decide(Desk desk) {
        var now = desk.subOrder(wish.subOrder()).orElseThrow(OrdersRefusal.ORDER_UNKNOWN::refuse);
        if (!now.state().paidFor()) {
            throw OrdersRefusal.STATE.refuse();
        }
        var parts = RefundParts.of(now, wish);
        var goods = goods(now, parts);
        if (goods == GoodsBack.SELLABLE) {
            parts.lines().forEach(part -> desk.stockOf(part.line()).takeBack(part.quantity()));
        }
        var bearing = Bearing.of(now, parts, () -> rules.terms(county(), now.placedAt()));
        desk.post(RefundTransfers.of(id, now, parts, bearing.givers(), at()));
        desk.refund(new NewRefund(id, now, parts, bearing.householdFen(), goods, wish.reason(), wish.by(), at()));
        return new RefundId(county(), id);
    }

    /** What has not been packed yet never left, and is not waited for. */
    private GoodsBack goods(SubOrder now, RefundParts parts) {
        boolean any = parts.lines().stream().anyMatch(part -> part.quantity() > 0);
        if (!any) {
            return GoodsBack.KEPT;
        }
        boolean there = now.state() == OrderState.PAID && wish.goods() != GoodsBack.SPOILED;
        return there ? GoodsBack.SELLABLE : wish.goods();
    }

    @Override
    RefundId replay(UUID subject, Desk desk) {
        return new RefundId(county(), subject);
    }
}
