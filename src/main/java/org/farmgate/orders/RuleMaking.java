package org.farmgate.orders;

import java.time.Clock;
import java.util.Collection;
import org.farmgate.kernel.Slice;
import org.farmgate.places.Designations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: another settlement rule follows the one that is in force. No order that was placed changes its rule. */
@Service
public class RuleMaking {

    private static final int YEARS_AHEAD = 2;

    private final RuleVersions versions;
    private final Designations designations;
    private final Clock clock;

    RuleMaking(RuleVersions versions, Designations designations, Clock clock) {
        this.versions = versions;
        this.designations = designations;
        this.clock = clock;
    }

    /** The versions for these counties and those for all, past, present and coming; the latest first. */
    @Transactional(readOnly = true)
    public Slice<RuleVersion> list(Collection<Integer> counties, @Nullable String after) {
        return versions.list(counties, after);
    }

    /** The one by which the county's orders of today will be settled. */
    @Transactional(readOnly = true)
    public RuleVersion inForce(int county) {
        return versions.inForce(county, SettlementRules.day(clock.instant()));
    }

    @Transactional
    public void make(RuleVersion rule) {
        require(rule);
        if (!versions.add(rule)) {
            throw OrdersRefusal.RULE_DAY_TAKEN.refuse();
        }
    }

    /** Refuses what could not be made. */
    @Transactional(readOnly = true)
    public void require(RuleVersion rule) {
        var today = SettlementRules.day(clock.instant());
        if (!rule.validFrom().isAfter(today)) {
            throw OrdersRefusal.RULE_PAST.refuse();
        }
        if (rule.validFrom().isAfter(today.plusYears(YEARS_AHEAD))) {
            throw OrdersRefusal.RULE_FAR.refuse();
        }
        if (versions.find(rule.county(), rule.validFrom()).isPresent()) {
            throw OrdersRefusal.RULE_DAY_TAKEN.refuse();
        }
        int tooCheap = tooCheap(rule);
        if (tooCheap > 0) {
            throw OrdersRefusal.RULE_UNDER_FARM_GATE.refuse(tooCheap);
        }
    }

    /** Designated counties pay no fee: there it takes nothing from anybody. */
    private int tooCheap(RuleVersion rule) {
        var withFee = versions.goodsTooCheap(rule, true);
        var withoutFee = versions.goodsTooCheap(rule, false);
        return withFee.entrySet().stream()
                .mapToInt(each -> designations.designated(each.getKey(), rule.freeList(), rule.validFrom())
                        ? withoutFee.getOrDefault(each.getKey(), 0)
                        : each.getValue())
                .sum();
    }
}
