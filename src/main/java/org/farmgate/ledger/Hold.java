package org.farmgate.ledger;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A part of an account's balance that is kept for one purpose.
 *
 * @param left what is kept still; zero once it is captured whole, released or expired
 */
public record Hold(
        HoldId id,
        AccountRef account,
        String key,
        @Nullable UUID reference,
        Money amount,
        Money left,
        State state,
        Instant at,
        Instant expiresAt) {

    /** What has become of it. */
    public enum State {
        /** Something is kept; part of it may have been captured. */
        OPEN,
        /** All of it was captured. */
        CAPTURED,
        /** What was left of it was let go. */
        RELEASED,
        /** Its time ran out while something was left. */
        EXPIRED;

        static State of(boolean released, long left, boolean inTime) {
            if (released) {
                return RELEASED;
            }
            if (left == 0) {
                return CAPTURED;
            }
            return inTime ? OPEN : EXPIRED;
        }
    }
}
