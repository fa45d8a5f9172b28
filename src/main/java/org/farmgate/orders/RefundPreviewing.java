package org.farmgate.orders;

import org.farmgate.kernel.Money;
import org.springframework.stereotype.Service;

/** Says what a refund would come to; it is refused as the refund would be, and changes nothing. */
@Service
public class RefundPreviewing {

    private final SettlementRules rules;

    RefundPreviewing(SettlementRules rules) {
        this.rules = rules;
    }

    public RefundPreview preview(SubOrder order, Refunding wish) {
        if (!order.state().paidFor()) {
            throw OrdersRefusal.STATE.refuse();
        }
        var parts = RefundParts.of(order, wish);
        var currency = order.goods().currency();
        boolean settled = order.state() == OrderState.SETTLED;
        return new RefundPreview(
                new Money(parts.goodsFen(), currency),
                new Money(parts.carriageFen(), currency),
                settled ? earners(order, parts) : null);
    }

    private PriceShares earners(SubOrder order, RefundParts parts) {
        var terms = rules.terms(order.id().county(), order.placedAt());
        return parts.lines().stream()
                .map(part -> Bearing.share(part, terms))
                .reduce(PriceShares.NOTHING, PriceShares::plus);
    }
}
