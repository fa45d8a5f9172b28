package org.farmgate.payments;

import static org.farmgate.ledger.AccountKind.GATEWAY_CLEARING;
import static org.farmgate.ledger.AccountKind.INTERBOOK;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;

/**
 * What a payment with money of our own books moves: whoever takes it books it against the gateways, as with any other, and
 * these rows put the account that truly pays in the gateways' place.
 */
final class InsideTransfers {

    private InsideTransfers() {}

    /** Two halves, that of the account first. */
    static List<Transfer> in(Payment payment, Instant at) {
        var funds = Objects.requireNonNull(payment.funds());
        return halves(
                "funds/" + payment.id(),
                TransferKind.PAYMENT,
                payment,
                funds.account(payment.amount().currency()),
                payment.amount().minor(),
                at);
    }

    /** @param to the account that has it then */
    static List<Transfer> back(Payment payment, UUID refund, Money amount, AccountRef to, Instant at) {
        return halves("funds-back/" + refund, TransferKind.REFUND, payment, to, -amount.minor(), at);
    }

    private static List<Transfer> halves(
            String key, TransferKind kind, Payment payment, AccountRef account, long minor, Instant at) {
        var currency = payment.amount().currency();
        var seam = AccountRef.of(INTERBOOK, currency);
        var funds = Objects.requireNonNull(payment.funds());
        return List.of(
                Transfer.of(
                        funds.book(),
                        key,
                        kind,
                        payment.payable(),
                        at,
                        List.of(new Leg(account, -minor), new Leg(seam, minor))),
                Transfer.of(
                        payment.book(),
                        key,
                        kind,
                        payment.payable(),
                        at,
                        List.of(new Leg(seam, -minor), new Leg(AccountRef.of(GATEWAY_CLEARING, currency), minor))));
    }
}
