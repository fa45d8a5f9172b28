package org.farmgate.orders;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which prices are shared, from a day on, until the next one. It is never changed.
 *
 * @param county where it holds; {@link #EVERYWHERE} in every county that has no rule of its own
 * @param freeList counties that are designated on this list pay no platform fee
 * @param made absent for the rule that the program came with
 */
public record RuleVersion(
        int county,
        LocalDate validFrom,
        int stationPermille,
        int platformPermille,
        int taxPermille,
        TaxOn taxOn,
        String freeList,
        String why,
        Instant madeAt,
        @Nullable Person made) {

    public static final int EVERYWHERE = 0;

    public boolean everywhere() {
        return county == EVERYWHERE;
    }
}
