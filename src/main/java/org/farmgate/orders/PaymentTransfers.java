package org.farmgate.orders;

import static org.farmgate.ledger.AccountKind.BUYER_HOLD;
import static org.farmgate.ledger.AccountKind.GATEWAY_CLEARING;
import static org.farmgate.ledger.AccountKind.INTERBOOK;

import java.time.Instant;
import java.util.List;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;

/** The four ledger rows of a sub-order's payment: into the book of its basket, and over the seam into its county's hold. */
final class PaymentTransfers {

    private PaymentTransfers() {}

    static List<Transfer> of(SubOrder paid, Instant at) {
        var currency = paid.goods().currency();
        var interbook = AccountRef.of(INTERBOOK, currency);
        return List.of(
                half(paid, paid.basket().book(), AccountRef.of(GATEWAY_CLEARING, currency), interbook, at),
                half(paid, paid.id().county(), interbook, AccountRef.of(BUYER_HOLD, currency), at));
    }

    private static Transfer half(SubOrder paid, int book, AccountRef from, AccountRef to, Instant at) {
        long minor = paid.total().minor();
        return Transfer.of(
                book,
                "pay/" + paid.id().value(),
                TransferKind.PAYMENT,
                paid.id().value(),
                at,
                List.of(new Leg(from, -minor), new Leg(to, minor)));
    }
}
