package org.farmgate.payouts;

import java.util.Locale;

/** How far a batch has come. */
enum BatchState {
    /** Waits for the second person. */
    MADE,
    APPROVED,
    REFUSED,
    /** The bank has the list, or the station its sheet. */
    SENT;

    String key() {
        return "payouts.batch-state." + name().toLowerCase(Locale.ROOT);
    }
}
