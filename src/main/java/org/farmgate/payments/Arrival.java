package org.farmgate.payments;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens when money has come, whoever says so first: a notice, the buyer coming back, the janitor, or all at once.
 * That it came is one statement; what it was for is told as often as it takes, and takes it once.
 */
@Component
class Arrival {

    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);
    private static final int ANSWER_SECONDS = 10;

    private final ObjectProvider<Payables> payables;
    private final Gateways gateways;
    private final Payments payments;
    private final PaymentSteps steps;
    private final Refunds refunds;
    private final Cases cases;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    Arrival(
            ObjectProvider<Payables> payables,
            Gateways gateways,
            Payments payments,
            PaymentSteps steps,
            Refunds refunds,
            Cases cases,
            Ledger ledger,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.payables = payables;
        this.gateways = gateways;
        this.payments = payments;
        this.steps = steps;
        this.refunds = refunds;
        this.cases = cases;
        this.ledger = ledger;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** The gateway says that this much has come. Anything but what was due is for a person, and has no effect. */
    void of(Payment payment, Money came, @Nullable String gatewayReference) {
        if (!came.equals(payment.amount())) {
            cases.open(PaymentCase.Kind.AMOUNT, payment, came);
            return;
        }
        steps.paid(payment, gatewayReference, clock.instant());
        hand(payment.reference());
    }

    /** None has come, and none will: what was set aside for it is free again. */
    void none(Payment payment) {
        transaction.executeWithoutResult(status -> {
            if (steps.failed(payment)) {
                gateways.inside(payment.gateway()).ifPresent(inside -> inside.dropped(payment));
            }
        });
    }

    /** Hands the money to what it was for, unless that has been done. */
    void hand(Reference reference) {
        var payment = payments.find(reference).orElseThrow();
        if (payment.state() != PaymentState.PAID || payment.taking() != null || payment.paidAt() == null) {
            return;
        }
        var key = "payment/" + payment.id();
        var receipt = new Receipt(payment.payableId(), payment.id(), key, payment.amount(), payment.paidAt());
        var taking = answer(receipt);
        if (taking == Payables.Taking.TAKEN) {
            taken(payment);
        } else if (taking == Payables.Taking.NOT_WANTED) {
            sendBack(payment);
        }
    }

    private void taken(Payment payment) {
        transaction.executeWithoutResult(status -> {
            if (steps.answered(payment, Payables.Taking.TAKEN)) {
                gateways.inside(payment.gateway()).ifPresent(inside -> inside.taken(payment));
            }
        });
    }

    private Payables.@Nullable Taking answer(Receipt receipt) {
        try {
            return payables.getObject().take(receipt).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException unclear) {
            LOG.warn("no answer yet to payment {}: it is asked again", receipt.payment(), unclear);
            return null;
        }
    }

    /** Too late, or twice: the gateway is asked whether it truly has the money, and then it goes back by itself. */
    private void sendBack(Payment payment) {
        var inside = gateways.inside(payment.gateway());
        if (inside.isPresent()) {
            giveUp(payment, inside.get());
            return;
        }
        var gateway = gateways.find(payment.gateway());
        if (gateway.isEmpty()) {
            return;
        }
        try {
            var answer = gateway.get().ask(payment);
            if (answer.standing() != Gateway.Standing.PAID || !payment.amount().equals(answer.amount())) {
                cases.open(PaymentCase.Kind.AMOUNT, payment, answer.amount());
                steps.leave(payment);
                return;
            }
        } catch (Gateway.Unreachable silence) {
            LOG.warn("payment {} is to go back, but its gateway is silent: it is asked again", payment.id());
            return;
        }
        var debt = new MoneyBack.Owed(payment.payableId(), "unwanted/" + payment.id(), payment.amount());
        var now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (steps.answered(payment, Payables.Taking.NOT_WANTED)) {
                ledger.post(List.of(MoneyBack.transfer(debt, now)));
                refunds.addWhole(payment, debt, ids.next(), now);
            }
        });
    }

    /** What lay with us the whole time was only promised, and stays where it is. */
    private void giveUp(Payment payment, InsideGateway inside) {
        transaction.executeWithoutResult(status -> {
            if (steps.unwanted(payment)) {
                inside.dropped(payment);
            }
        });
    }
}
