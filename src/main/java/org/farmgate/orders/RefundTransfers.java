package org.farmgate.orders;

import static org.farmgate.ledger.AccountKind.BUYER_HOLD;
import static org.farmgate.ledger.AccountKind.CARRIER;
import static org.farmgate.ledger.AccountKind.CLAIM;
import static org.farmgate.ledger.AccountKind.GATEWAY_CLEARING;
import static org.farmgate.ledger.AccountKind.INTERBOOK;
import static org.farmgate.ledger.AccountKind.PLATFORM;
import static org.farmgate.ledger.AccountKind.TAX;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;

/**
 * The ledger rows of a refund. Before settlement the money comes out of the buyers' hold. After it, out of what was earned:
 * what household, store and station have to give back stands against them as a claim, until coming earnings make it good;
 * platform, tax and carrier give it back at once. Over the seam it goes into the book of the basket, the way it came.
 */
final class RefundTransfers {

    private RefundTransfers() {}

    /** @param order as it was before this refund */
    static List<Transfer> of(UUID refund, SubOrder order, RefundParts parts, Map<AccountRef, Long> givers, Instant at) {
        var currency = order.goods().currency();
        long minor = parts.goodsFen() + parts.carriageFen();
        var interbook = AccountRef.of(INTERBOOK, currency);
        var legs = new ArrayList<Leg>();
        givers.forEach((account, fen) -> legs.add(new Leg(account, -fen)));
        legs.add(new Leg(interbook, minor));
        return List.of(
                transfer(order.id().county(), refund, order, at, legs),
                transfer(
                        order.basket().book(),
                        refund,
                        order,
                        at,
                        List.of(
                                new Leg(interbook, -minor),
                                new Leg(AccountRef.of(GATEWAY_CLEARING, currency), minor))));
    }

    /** Who gives how much. */
    static Map<AccountRef, Long> givers(SubOrder order, RefundParts parts, SettlementTerms terms) {
        var currency = order.goods().currency();
        var givers = new LinkedHashMap<AccountRef, Long>();
        if (order.state() != OrderState.SETTLED) {
            add(givers, AccountRef.of(BUYER_HOLD, currency), parts.goodsFen() + parts.carriageFen());
            return givers;
        }
        for (var part : parts.lines()) {
            var share = share(part, terms);
            add(givers, AccountRef.of(CLAIM, part.line().grower(), currency), share.householdFen());
            add(givers, AccountRef.of(CLAIM, order.store(), currency), share.storeFen());
            add(givers, AccountRef.of(CLAIM, order.station(), currency), share.stationFen());
            add(givers, AccountRef.of(PLATFORM, currency), share.platformFen());
            add(givers, AccountRef.of(TAX, currency), share.taxFen());
        }
        add(givers, AccountRef.of(CARRIER, currency), parts.carriageFen());
        return givers;
    }

    /** What those who earned a line give back of it: the difference that this part makes. */
    static PriceShares share(RefundParts.Part part, SettlementTerms terms) {
        var line = part.line();
        return Sharing.kept(line, terms).minus(Sharing.kept(line.refunded(part.quantity(), part.fen()), terms));
    }

    private static Transfer transfer(int book, UUID refund, SubOrder order, Instant at, List<Leg> legs) {
        return Transfer.of(
                book, "refund/" + refund, TransferKind.REFUND, order.id().value(), at, legs);
    }

    private static void add(Map<AccountRef, Long> givers, AccountRef account, long minor) {
        if (minor > 0) {
            givers.merge(account, minor, Math::addExact);
        }
    }
}
