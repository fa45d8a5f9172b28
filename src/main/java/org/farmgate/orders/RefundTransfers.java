package org.farmgate.orders;

import static org.farmgate.ledger.AccountKind.GATEWAY_CLEARING;
import static org.farmgate.ledger.AccountKind.INTERBOOK;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;

/** The ledger rows of a refund: out of the accounts of those who bear it, and over the seam into the book of the basket, the way it came. */
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

    private static Transfer transfer(int book, UUID refund, SubOrder order, Instant at, List<Leg> legs) {
        return Transfer.of(
                book, "refund/" + refund, TransferKind.REFUND, order.id().value(), at, legs);
    }
}
