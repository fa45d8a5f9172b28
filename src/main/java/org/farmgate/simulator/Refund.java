package org.farmgate.simulator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back to a buyer.
 *
 * @param trade the token of what was paid
 * @param number the gateway's own number
 * @param key the merchant's number of it: one key is one refund for ever
 * @param settlesAt from when on the buyer has it
 */
record Refund(
        Gateway gateway,
        String trade,
        String number,
        String key,
        long minor,
        Instant at,
        Instant settlesAt,
        @Nullable String noticeUrl,
        Map<String, String> notes) {

    Refund {
        notes = Map.copyOf(notes);
    }

    boolean settled(Instant now) {
        return !now.isBefore(settlesAt);
    }
}
