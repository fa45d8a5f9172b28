package org.farmgate.payments;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asks the gateway how a payment stands, and does what follows from the answer. */
@Component
class Asking {

    /** A payment may be under way for this long after its page has closed. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final int ASKS_MAX = 60;

    private final Gateways gateways;
    private final PaymentSteps steps;
    private final Arrival arrival;
    private final Cases cases;
    private final Clock clock;

    Asking(Gateways gateways, PaymentSteps steps, Arrival arrival, Cases cases, Clock clock) {
        this.gateways = gateways;
        this.steps = steps;
        this.arrival = arrival;
        this.cases = cases;
        this.clock = clock;
    }

    /** Asks, and goes on from the answer; one that gives none for long becomes a case. */
    void about(Payment payment) {
        if (payment.asks() > ASKS_MAX) {
            cases.open(PaymentCase.Kind.SILENCE, payment, null);
            steps.leave(payment);
            return;
        }
        if (payment.state() == PaymentState.PAID) {
            arrival.hand(payment.reference());
            return;
        }
        var gateway = gateways.find(payment.gateway());
        if (gateway.isEmpty()) {
            return;
        }
        try {
            follow(payment, gateway.get().ask(payment));
        } catch (Gateway.Unreachable silence) {
            steps.unclear(payment);
        }
    }

    private void follow(Payment payment, Gateway.Answer answer) {
        boolean over = clock.instant().isAfter(payment.expiresAt().plus(GRACE));
        switch (answer.standing()) {
            case PAID -> {
                if (answer.amount() != null) {
                    arrival.of(payment, answer.amount(), answer.gatewayReference());
                }
            }
            case FAILED -> arrival.none(payment);
            case NONE -> {
                if (over) {
                    arrival.none(payment);
                }
            }
            case WAITING -> {
                // It is asked again: what the buyer has begun, the gateway ends.
            }
        }
    }
}
