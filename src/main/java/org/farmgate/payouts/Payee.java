package org.farmgate.payouts;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.payouts.bank.Way;
import org.jspecify.annotations.Nullable;

/**
 * Where an earner is paid, as much as anyone in the county's office may see of it.
 *
 * @param revision counts up with every change
 * @param station whose box pays, for cash
 * @param tail the account's last characters
 * @param flag why the last payout bounced; nothing is paid there until somebody has looked at it
 */
record Payee(
        Earner earner,
        int revision,
        Way way,
        @Nullable UUID station,
        String tail,
        Instant writtenAt,
        @Nullable String flag) {

    boolean flagged() {
        return flag != null;
    }

    /** For lists: "···· 1234". */
    String masked() {
        return tail.isEmpty() ? "" : "···· " + tail;
    }
}
