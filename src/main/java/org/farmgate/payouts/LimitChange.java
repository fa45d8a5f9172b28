package org.farmgate.payouts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Other limits that somebody wants for a county, and what somebody else said to it. */
record LimitChange(
        int county,
        UUID id,
        Limits limits,
        String reason,
        Actor askedBy,
        Instant askedAt,
        @Nullable Answer answer) {

    /**
     * What was decided, for good.
     *
     * @param words why it was refused; absent where it was accepted
     */
    record Answer(
            boolean accepted,
            Actor by,
            Instant at,
            @Nullable String words) {}

    String path() {
        return "/payouts/limits/" + county + "/" + id;
    }

    /** By the key of its words. */
    String key() {
        if (answer == null) {
            return "payouts.limit-state.waits";
        }
        return answer.accepted() ? "payouts.limit-state.accepted" : "payouts.limit-state.refused";
    }

    String badge() {
        if (answer == null) {
            return "warn";
        }
        return answer.accepted() ? "ok" : "bad";
    }
}
