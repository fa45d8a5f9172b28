package org.farmgate.payments;

import java.time.Instant;
import java.util.Set;
import org.farmgate.kernel.Money;

/**
 * Something that can be paid for, as much as payments needs to know of it.
 *
 * @param number what its buyer reads out; shown on the gateway's page
 * @param until when it stops waiting for its money
 * @param counties whose goods it holds: their managers see its cases
 */
public record Payable(PayableId id, String number, Money due, Standing standing, Instant until, Set<Integer> counties) {

    /** Whether it still waits for money. */
    public enum Standing {
        WAITING,
        PAID,
        /** Expired, cancelled or refused: money that still comes goes back. */
        CLOSED
    }

    public Payable {
        counties = Set.copyOf(counties);
    }
}
