package org.farmgate.payments;

import static org.farmgate.payments.PaymentsRefusal.GATEWAY_UNREACHABLE;
import static org.farmgate.payments.PaymentsRefusal.PAYABLE_CLOSED;
import static org.farmgate.payments.PaymentsRefusal.PAYABLE_PAID;
import static org.farmgate.payments.PaymentsRefusal.PAYABLE_UNKNOWN;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Use case: a buyer goes to pay. However often they begin, one payment at a time is open for one thing. */
@Service
public class Paying {

    private static final Duration FIRST_ASK = Duration.ofSeconds(30);

    private final ObjectProvider<Payables> payables;
    private final Gateways gateways;
    private final Ways ways;
    private final Payments payments;
    private final PaymentSteps steps;
    private final Asking asking;
    private final Arrival arrival;
    private final Ids ids;
    private final Tokens tokens;
    private final Clock clock;

    Paying(
            ObjectProvider<Payables> payables,
            Gateways gateways,
            Ways ways,
            Payments payments,
            PaymentSteps steps,
            Asking asking,
            Arrival arrival,
            Ids ids,
            Tokens tokens,
            Clock clock) {
        this.payables = payables;
        this.gateways = gateways;
        this.ways = ways;
        this.payments = payments;
        this.steps = steps;
        this.asking = asking;
        this.arrival = arrival;
        this.ids = ids;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Begins to pay by the first way that is open; call it outside any transaction. */
    public URI begin(PayableId id, String returnTo) {
        return begin(id, returnTo, null, Device.NONE, null);
    }

    /**
     * Begins to pay, or goes on with what was begun by the same way; call it outside any transaction. What was begun by another
     * way is left: should its money still come, it goes back by itself.
     *
     * @param returnTo the path of our page to which the buyer comes back, such as {@code /orders/…}
     * @param wanted the value of the {@link Way} that the buyer chose; the first one that is open where none was chosen
     * @param user who is signed in, for the ways that are open to them alone
     * @return the page to which the buyer is sent: the gateway's, or one of ours
     */
    public URI begin(PayableId id, String returnTo, @Nullable String wanted, Device device, @Nullable User user) {
        var payable = payables.getObject().find(id).orElseThrow(PAYABLE_UNKNOWN::refuse);
        var open = payments.openFor(id).orElse(null);
        if (open == null || !goesOn(open, wanted)) {
            requireWaiting(payable);
            var way = ways.choose(payable.toPay(), user, wanted);
            if (open != null && !way.gateway().equals(open.gateway()) && paidBefore(open)) {
                return URI.create(ReturnPage.path(open.reference()));
            }
            open = add(payable, way, returnTo);
        }
        if (open.paidAt() != null) {
            return URI.create(ReturnPage.path(open.reference()));
        }
        requireWaiting(payable); // nobody is sent to a gateway to pay for what has closed meanwhile
        var page = open.gatewayPage();
        return page != null ? URI.create(page) : begin(open, device);
    }

    /**
     * The same for a browser that has sent a form: browsers let a form lead to our own pages only, so a page elsewhere is reached
     * by one of ours in between.
     *
     * @return a path of ours
     */
    public String lead(PayableId id, String returnTo, @Nullable String wanted, Device device, @Nullable User user) {
        var page = begin(id, returnTo, wanted, device, user);
        return page.isAbsolute()
                ? payments.lastFor(id)
                        .map(payment -> ReturnPage.path(payment.reference()) + "/go")
                        .orElseThrow()
                : page.toString();
    }

    /** Whether what is open already is what the buyer wants. */
    private static boolean goesOn(Payment open, @Nullable String wanted) {
        return wanted == null || wanted.isEmpty() || wanted.equals(open.gateway());
    }

    /** The buyer chooses another way: whether the money has come by the first one after all. */
    private boolean paidBefore(Payment open) {
        asking.about(open);
        var now = payments.find(open.reference()).orElseThrow();
        if (now.state() == PaymentState.PAID) {
            return true;
        }
        if (gateways.inside(now.gateway()).isPresent()) {
            arrival.none(now);
        } else {
            steps.left(now);
        }
        return false;
    }

    private URI begin(Payment payment, Device device) {
        var gateway = gateways.find(payment.gateway()).orElseThrow(PaymentsRefusal.GATEWAY_NONE::refuse);
        try {
            var begun = gateway.begin(payment, device);
            steps.shown(payment, begun);
            if (gateway instanceof InsideGateway) {
                asking.about(payment);
            }
            return begun.page();
        } catch (Gateway.Unreachable silence) {
            steps.unclear(payment);
            throw GATEWAY_UNREACHABLE.refuse();
        } catch (Refused refused) {
            arrival.none(payment);
            throw refused;
        }
    }

    private void requireWaiting(Payable payable) {
        if (payable.standing() == Payable.Standing.PAID) {
            throw PAYABLE_PAID.refuse(payable.number());
        }
        if (payable.standing() == Payable.Standing.CLOSED || !clock.instant().isBefore(payable.until())) {
            throw PAYABLE_CLOSED.refuse(payable.number());
        }
    }

    /** A new payment; or the one that others have opened meanwhile, or by which the money has come. */
    private Payment add(Payable payable, Way way, String returnTo) {
        var now = clock.instant();
        var id = payable.id();
        var payment = new Payment(
                id.book(),
                ids.next(),
                Reference.next(id.book(), tokens),
                id.value(),
                payable.number(),
                payable.counties(),
                PaymentState.BEGUN,
                way.gateway(),
                way.funds(),
                payable.due(),
                null,
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
                : payments.openFor(id).or(() -> payments.cameFor(id)).orElseThrow(GATEWAY_UNREACHABLE::refuse);
    }
}
