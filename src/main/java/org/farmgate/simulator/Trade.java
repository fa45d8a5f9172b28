package org.farmgate.simulator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant wants to be paid, as the gateway keeps it.
 *
 * @param token opens the buyer's page; for Stripe it is the session's id
 * @param number the gateway's own number of the payment
 * @param merchantNo the merchant's number; unique with Alipay and WeChat
 * @param minor the amount in the currency's smallest unit
 * @param cancelUrl where a buyer goes who refuses, where that is somewhere else
 * @param movedAt when it was paid or closed
 * @param notes what else the merchant said and wants to hear again
 */
record Trade(
        Gateway gateway,
        String token,
        String number,
        String merchantNo,
        String subject,
        long minor,
        String currency,
        String noticeUrl,
        String returnUrl,
        @Nullable String cancelUrl,
        Instant begunAt,
        Instant expiresAt,
        Standing standing,
        @Nullable Instant movedAt,
        Map<String, String> notes) {

    /** How it stands in the ledger; that its time is over is for the clock to say. */
    enum Standing {
        WAITING,
        PAID,
        /** The buyer refused. */
        REFUSED,
        /** The merchant closed it. */
        CLOSED
    }

    Trade {
        notes = Map.copyOf(notes);
    }

    /** Whether the buyer may still pay. */
    boolean waits(Instant now) {
        return standing == Standing.WAITING && now.isBefore(expiresAt);
    }

    boolean paid() {
        return standing == Standing.PAID;
    }

    /** When the money came; it must have come. */
    Instant paidAt() {
        if (!paid() || movedAt == null) {
            throw new IllegalStateException("not paid: " + token);
        }
        return movedAt;
    }

    Trade moved(Standing to, Instant at) {
        return new Trade(
                gateway,
                token,
                number,
                merchantNo,
                subject,
                minor,
                currency,
                noticeUrl,
                returnUrl,
                cancelUrl,
                begunAt,
                expiresAt,
                to,
                at,
                notes);
    }
}
