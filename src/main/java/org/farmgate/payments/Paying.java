package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.GATEWAY_NONE;
import static org.farmgate.payments.PaymentsRefusal.GATEWAY_UNREACHABLE;
import static org.farmgate.payments.PaymentsRefusal.PAYABLE_CLOSED;
import static org.farmgate.payments.PaymentsRefusal.PAYABLE_PAID;
import static org.farmgate.payments.PaymentsRefusal.PAYABLE_UNKNOWN;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Tokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Use case: a buyer goes to pay. However often they begin, one payment at a time is open for one thing. */
@Service
public class Paying {

    private static final Duration FIRST_ASK = Duration.ofSeconds(30);

    private final ObjectProvider<Payables> payables;
    private final ObjectProvider<Gateway> gateways;
    private final Payments payments;
    private final Ids ids;
    private final Tokens tokens;
    private final Clock clock;

    Paying(
            ObjectProvider<Payables> payables,
            ObjectProvider<Gateway> gateways,
            Payments payments,
            Ids ids,
            Tokens tokens,
            Clock clock) {
        this.payables = payables;
        this.gateways = gateways;
        this.payments = payments;
        this.ids = ids;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Begins to pay; call it outside any transaction.
     *
     * @param returnTo the path of our page to which the buyer comes back, such as {@code /orders/…}
     * @return the gateway's page, to which the buyer is sent
     */
    public URI begin(PayableId id, String returnTo) {
        var gateway = gateways.getIfAvailable();
        if (gateway == null) {
            throw GATEWAY_NONE.refuse();
        }
        var payment = payments.openFor(id).orElseGet(() -> add(id, returnTo));
        if (payment.gatewayPage() != null) {
            return URI.create(payment.gatewayPage());
        }
        try {
            var page = gateway.begin(payment);
            payments.shown(payment, page.toString());
            return page;
        } catch (Gateway.Unreachable silence) {
            payments.unclear(payment);
            throw GATEWAY_UNREACHABLE.refuse();
        }
    }

    private Payment add(PayableId id, String returnTo) {
        var payable = payables.getObject().find(id).orElseThrow(PAYABLE_UNKNOWN::refuse);
        var now = clock.instant();
        if (payable.standing() == Payable.Standing.PAID) {
            throw PAYABLE_PAID.refuse(payable.number());
        }
        if (payable.standing() == Payable.Standing.CLOSED || !now.isBefore(payable.until())) {
            throw PAYABLE_CLOSED.refuse(payable.number());
        }
        var payment = new Payment(
                id.book(),
                ids.next(),
                Reference.next(id.book(), tokens),
                id.value(),
                payable.number(),
                payable.counties(),
                PaymentState.BEGUN,
                payable.due(),
                null,
                null,
                returnTo,
                now,
                payable.until(),
                null,
                null,
                0);
        return payments.add(payment, now.plus(FIRST_ASK))
                ? payment
                : payments.openFor(id).orElseThrow(GATEWAY_UNREACHABLE::refuse);
    }
}
