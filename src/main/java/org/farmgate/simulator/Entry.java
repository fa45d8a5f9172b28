package org.farmgate.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the journal: one of these happened. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Entry(
        @Nullable Trade trade,
        @Nullable Moved moved,
        @Nullable Refund refund,
        @Nullable Notice notice,
        @Nullable Tried tried,
        @Nullable Replay replay,
        @Nullable Difference difference,
        @Nullable Endpoint endpoint,
        @Nullable Long aheadMillis) {

    /** A trade was paid, refused or closed. */
    record Moved(String trade, Trade.Standing to, Instant at) {}

    /** A notice was sent: whether the merchant has it now, or no more tries are left. */
    record Tried(String notice, int tries, boolean over) {}

    /** An answer that is given again to the same key, with the hash of what was asked. */
    record Replay(String key, String asked, int status, String body, Instant at) {}

    /** Where Stripe's merchant wants to be told. */
    record Endpoint(String url) {}

    static Entry of(Trade trade) {
        return new Entry(trade, null, null, null, null, null, null, null, null);
    }

    /** With the notice that tells of it: both are written, or neither. */
    static Entry of(Moved moved, @Nullable Notice notice) {
        return new Entry(null, moved, null, notice, null, null, null, null, null);
    }

    static Entry of(Refund refund, @Nullable Notice notice) {
        return new Entry(null, null, refund, notice, null, null, null, null, null);
    }

    static Entry of(Tried tried) {
        return new Entry(null, null, null, null, tried, null, null, null, null);
    }

    static Entry of(Replay replay) {
        return new Entry(null, null, null, null, null, replay, null, null, null);
    }

    static Entry of(Difference difference) {
        return new Entry(null, null, null, null, null, null, difference, null, null);
    }

    static Entry of(Endpoint endpoint) {
        return new Entry(null, null, null, null, null, null, null, endpoint, null);
    }

    static Entry ahead(long millis) {
        return new Entry(null, null, null, null, null, null, null, null, millis);
    }
}
