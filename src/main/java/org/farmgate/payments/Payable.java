package org.farmgate.payments;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be paid for, as much as payments needs to know of it.
 *
 * @param number what its buyer reads out; shown on the gateway's page
 * @param until when it stops waiting for its money
 * @param counties whose goods it holds: their managers see its cases
 * @param handOver the station where it is fetched
 * @param parts what can be fetched one by one, and sums to what is due; none where it is not known
 */
public record Payable(
        PayableId id,
        String number,
        Money due,
        Standing standing,
        Instant until,
        Set<Integer> counties,
        Due.@Nullable HandOver handOver,
        List<Part> parts) {

    /** Whether it still waits for money. */
    public enum Standing {
        WAITING,
        PAID,
        /** Expired, cancelled or refused: money that still comes goes back. */
        CLOSED
    }

    /** What is handed over at once. */
    public record Part(UUID id, Money due) {}

    public Payable {
        counties = Set.copyOf(counties);
        parts = List.copyOf(parts);
    }

    public Payable(PayableId id, String number, Money due, Standing standing, Instant until, Set<Integer> counties) {
        this(id, number, due, standing, until, counties, null, List.of());
    }

    Due toPay() {
        return new Due(due, handOver);
    }
}
