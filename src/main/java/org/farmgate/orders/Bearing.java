package org.farmgate.orders;

import static org.farmgate.ledger.AccountKind.BUYER_HOLD;
import static org.farmgate.ledger.AccountKind.CARRIER;
import static org.farmgate.ledger.AccountKind.CLAIM;
import static org.farmgate.ledger.AccountKind.PLATFORM;
import static org.farmgate.ledger.AccountKind.TAX;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.farmgate.ledger.AccountRef;

/**
 * Who bears a refund. Before settlement the buyers' hold: nobody has earned anything. After it those who earned: what
 * household, store and station have to give back stands against them as a claim, until coming earnings make it good; platform,
 * tax and carrier give it back at once.
 */
record Bearing(Map<AccountRef, Long> givers, long householdFen) {

    /**
     * @param order as it was before this refund
     * @param terms by which it was shared; asked for only where it was
     */
    static Bearing of(SubOrder order, RefundParts parts, Supplier<SettlementTerms> terms) {
        if (order.state() == OrderState.SETTLED) {
            return earners(order, parts, terms.get());
        }
        var hold = AccountRef.of(BUYER_HOLD, order.goods().currency());
        return new Bearing(Map.of(hold, parts.goodsFen() + parts.carriageFen()), 0);
    }

    private static Bearing earners(SubOrder order, RefundParts parts, SettlementTerms terms) {
        var currency = order.goods().currency();
        var givers = new LinkedHashMap<AccountRef, Long>();
        long household = 0;
        for (var part : parts.lines()) {
            var share = share(part, terms);
            add(givers, AccountRef.of(CLAIM, part.line().grower(), currency), share.householdFen());
            add(givers, AccountRef.of(CLAIM, order.store(), currency), share.storeFen());
            add(givers, AccountRef.of(CLAIM, order.station(), currency), share.stationFen());
            add(givers, AccountRef.of(PLATFORM, currency), share.platformFen());
            add(givers, AccountRef.of(TAX, currency), share.taxFen());
            household += share.householdFen();
        }
        add(givers, AccountRef.of(CARRIER, currency), parts.carriageFen());
        return new Bearing(givers, household);
    }

    /** What those who earned a line give back of it: the difference that this part makes. */
    static PriceShares share(RefundParts.Part part, SettlementTerms terms) {
        var line = part.line();
        return Sharing.kept(line, terms).minus(Sharing.kept(line.refunded(part.quantity(), part.fen()), terms));
    }

    private static void add(Map<AccountRef, Long> givers, AccountRef account, long minor) {
        if (minor > 0) {
            givers.merge(account, minor, Math::addExact);
        }
    }
}
