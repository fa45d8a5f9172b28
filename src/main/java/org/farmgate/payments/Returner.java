package org.farmgate.payments;

import static org.farmgate.ledger.AccountKind.BUYER_HOLD;
import static org.farmgate.ledger.AccountKind.GATEWAY_CLEARING;

import java.time.Clock;
import java.util.List;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends money back through the gateway, and books it once the gateway has confirmed it. */
@Component
class Returner {

    private static final int TRIES_MAX = 60;

    private final Gateways gateways;
    private final Payments payments;
    private final PaymentSteps steps;
    private final Refunds refunds;
    private final Cases cases;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Returner(
            Gateways gateways,
            Payments payments,
            PaymentSteps steps,
            Refunds refunds,
            Cases cases,
            Ledger ledger,
            TransactionTemplate transaction,
            Clock clock) {
        this.gateways = gateways;
        this.payments = payments;
        this.steps = steps;
        this.refunds = refunds;
        this.cases = cases;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks the gateway to send it back, or how far that is: its key makes a repeated call the same one. */
    void send(Refund refund) {
        var payment = way(refund);
        if (refund.tries() > TRIES_MAX) {
            stuck(refund, payment);
            return;
        }
        var gateway = payment == null ? null : gateways.find(payment.gateway()).orElse(null);
        if (payment == null || gateway == null) {
            return;
        }
        try {
            switch (gateway.refund(payment, refund)) {
                case ON_ITS_WAY -> refunds.asked(refund);
                case RETURNED -> confirmed(refund, payment);
                case REFUSED -> stuck(refund, payment);
            }
        } catch (Gateway.Unreachable silence) {
            refunds.asked(refund);
        }
    }

    /** The gateway has sent the money: it leaves the buyers' hold, and our claim on the gateway falls. */
    void confirmed(Refund refund, Payment payment) {
        var currency = refund.amount().currency();
        long minor = refund.amount().minor();
        var now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (refunds.returned(refund, now)) {
                ledger.post(List.of(Transfer.of(
                        refund.book(),
                        "returned/" + refund.id(),
                        TransferKind.REFUND,
                        refund.payable(),
                        now,
                        List.of(
                                new Leg(AccountRef.of(BUYER_HOLD, currency), -minor),
                                new Leg(AccountRef.of(GATEWAY_CLEARING, currency), minor)))));
                gateways.inside(payment.gateway()).ifPresent(inside -> inside.returned(payment, refund));
                steps.returned(payment.book(), payment.id());
            }
        });
    }

    /** The payment by which the money came; it may not have been written down yet, or have too little left. */
    private @Nullable Payment way(Refund refund) {
        if (refund.payment() != null) {
            return payments.find(refund.book(), refund.payment()).orElseThrow();
        }
        var payment = payments.takenFor(refund.payableId()).orElse(null);
        if (payment == null) {
            return null;
        }
        boolean bound = Boolean.TRUE.equals(transaction.execute(status -> refunds.bind(refund, payment)));
        if (!bound) {
            stuck(refund, payment);
            return null;
        }
        return payment;
    }

    private void stuck(Refund refund, @Nullable Payment payment) {
        refunds.stuck(refund);
        if (payment == null) {
            cases.openRefund(refund);
        } else {
            cases.open(PaymentCase.Kind.REFUND, payment, refund.amount());
        }
    }
}
