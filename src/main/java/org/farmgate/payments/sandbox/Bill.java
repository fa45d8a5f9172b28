package org.farmgate.payments.sandbox;

import java.time.Instant;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant wants paid.
 *
 * @param answer what the buyer chose; the money moves a little later, at {@code settlesAt}
 */
record Bill(
        String reference,
        String token,
        String number,
        Money amount,
        String noticeUrl,
        String returnPath,
        Instant expiresAt,
        @Nullable Choice answer,
        @Nullable Instant settlesAt) {

    /** What a buyer can answer. */
    enum Choice {
        PAID,
        REFUSED
    }

    /** How the bill stands, in the words in which a merchant is answered. */
    String standing(Instant now) {
        if (answer == null) {
            return now.isBefore(expiresAt) ? "WAITING" : "FAILED";
        }
        if (settlesAt != null && now.isBefore(settlesAt)) {
            return "WAITING";
        }
        return answer == Choice.PAID ? "PAID" : "FAILED";
    }

    boolean asks(Instant now) {
        return answer == null && now.isBefore(expiresAt);
    }
}
