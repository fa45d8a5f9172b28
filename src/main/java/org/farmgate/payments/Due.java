package org.farmgate.payments;

import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid, as far as a way to pay depends on it.
 *
 * @param handOver the station where the goods are fetched, and could be paid for
 */
public record Due(Money amount, @Nullable HandOver handOver) {

    /** A station that hands the goods out. */
    public record HandOver(int county, UUID station) {}
}
