package org.farmgate.payments;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a notice that its gateway has certainly written. The state decides, not the order in which notices
 * arrive; and an old notice proves nothing.
 */
enum Judgement {
    /** It tells of nothing that concerns us. */
    NOTHING,
    /** It tells of a payment that we have not begun by this gateway: for a person. */
    UNKNOWN,
    /** It may be a replay, or tells of money going back before the money came: the gateway is asked. */
    ASK,
    /** The money has come, as much as it may be. */
    MONEY_CAME,
    /** The buyer has not paid. */
    NOT_PAID,
    /** Money is on its way back. */
    MONEY_BACK;

    /** How long a notice may be on its way and still be believed; a little into the future, as clocks differ. */
    static final Duration FRESH = Duration.ofMinutes(5);

    static Judgement of(Gateway.Notice notice, String gateway, @Nullable Payment payment, Instant now) {
        if (notice.event() == Gateway.Event.OTHER) {
            return NOTHING;
        }
        if (payment == null || !payment.gateway().equals(gateway)) {
            return UNKNOWN;
        }
        if (!fresh(notice, now)) {
            return ASK;
        }
        return switch (notice.event()) {
            case PAID -> notice.amount() == null || another(notice, payment) ? ASK : MONEY_CAME;
            case FAILED -> NOT_PAID;
            case REFUNDED -> payment.paidAt() == null ? ASK : MONEY_BACK;
            case OTHER -> NOTHING;
        };
    }

    static boolean fresh(Gateway.Notice notice, Instant now) {
        return Duration.between(notice.at(), now).abs().compareTo(FRESH) <= 0;
    }

    /** Where both say what the gateway calls the payment, they must agree, before the money has come. */
    private static boolean another(Gateway.Notice notice, Payment payment) {
        return payment.paidAt() == null
                && payment.gatewayReference() != null
                && notice.gatewayReference() != null
                && !payment.gatewayReference().equals(notice.gatewayReference());
    }
}
