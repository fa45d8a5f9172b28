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
    public static final int PERMILLE_MAX = 1_000;
    public static final int WHY_MAX = 300;

    public RuleVersion {
        why = why.strip();
        if (why.isEmpty() || why.length() > WHY_MAX) {
            throw OrdersRefusal.REASON_LENGTH.refuse(WHY_MAX);
        }
        for (int permille : new int[] {stationPermille, platformPermille, taxPermille}) {
            if (permille < 0 || permille > PERMILLE_MAX) {
                throw OrdersRefusal.RULE_PERMILLE.refuse();
            }
        }
        int ofGoods = stationPermille + platformPermille + (taxOn == TaxOn.GOODS ? taxPermille : 0);
        if (ofGoods > PERMILLE_MAX) {
            throw OrdersRefusal.RULE_TOO_MUCH.refuse();
        }
    }

    public boolean everywhere() {
        return county == EVERYWHERE;
    }
}
