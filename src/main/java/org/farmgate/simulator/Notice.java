package org.farmgate.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the merchant has to be told, over and over until they acknowledge it.
 *
 * @param id the same at every try
 * @param trade the token of the payment
 * @param refund the number of the refund, where it is of one
 */
record Notice(
        String id,
        Gateway gateway,
        Event event,
        String url,
        String trade,
        @Nullable String refund,
        Instant at) {

    /** What is told. */
    enum Event {
        PAID,
        CLOSED,
        REFUNDED
    }
}
