package org.farmgate.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.places.Designations;
import org.springframework.stereotype.Service;

/**
 * How prices are shared: by the rule that was in force in the county on the day on which the order was placed. Once a
 * county's order of a day has been settled, the terms of that day stay what they were.
 */
@Service
public class SettlementRules {

    /** So long a preview goes by what was read before. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private static final int REMEMBERED_MAX = 50_000;

    private final RuleVersions versions;
    private final FixedTerms fixed;
    private final Designations designations;
    private final Clock clock;
    private final Map<CountyDay, SettlementTerms> remembered = new ConcurrentHashMap<>();
    private final Map<CountyDay, Read> previews = new ConcurrentHashMap<>();

    record CountyDay(int county, LocalDate day) {}

    private record Read(SettlementTerms terms, Instant at) {}

    SettlementRules(RuleVersions versions, FixedTerms fixed, Designations designations, Clock clock) {
        this.versions = versions;
        this.fixed = fixed;
        this.designations = designations;
        this.clock = clock;
    }

    /** Who will get what of a price, were it paid now: for the offer's page. Amounts are for one. */
    public PriceShares preview(int county, long priceFen, long farmGateFen, long storeFen, Instant at) {
        Prices.require(priceFen, farmGateFen, storeFen);
        return Sharing.of(priceFen, farmGateFen, storeFen, previewed(new CountyDay(county, day(at))));
    }

    /** Who would get what of a price, were this rule in force. */
    public PriceShares preview(RuleVersion rule, int county, long priceFen, long farmGateFen, long storeFen) {
        Prices.require(priceFen, farmGateFen, storeFen);
        return Sharing.of(priceFen, farmGateFen, storeFen, terms(rule, new CountyDay(county, rule.validFrom())));
    }

    /** As of the day on which the order was placed; asked for once, it stays so for ever. */
    SettlementTerms terms(int county, Instant placedAt) {
        var day = new CountyDay(county, day(placedAt));
        return Objects.requireNonNull(terms(Set.of(day)).get(day));
    }

    /** Of each of these days; those that nobody has asked for yet are fixed together. */
    Map<CountyDay, SettlementTerms> terms(Set<CountyDay> days) {
        var terms = new HashMap<CountyDay, SettlementTerms>();
        var unknown = new ArrayList<CountyDay>();
        for (var day : days) {
            var known = remembered.get(day);
            if (known == null) {
                unknown.add(day);
            } else {
                terms.put(day, known);
            }
        }
        if (!unknown.isEmpty()) {
            var read = fixed(unknown);
            read.forEach(this::remember);
            terms.putAll(read);
        }
        return terms;
    }

    private Map<CountyDay, SettlementTerms> fixed(List<CountyDay> days) {
        var known = fixed.find(days);
        var fresh = days.stream()
                .filter(day -> !known.containsKey(day))
                .map(this::fixing)
                .toList();
        if (fresh.isEmpty()) {
            return known;
        }
        fixed.fix(fresh);
        return fixed.find(days); // another may have been first
    }

    private FixedTerms.Fixing fixing(CountyDay day) {
        var rule = versions.inForce(day.county(), day.day());
        return new FixedTerms.Fixing(day, terms(rule, day), rule);
    }

    private void remember(CountyDay key, SettlementTerms terms) {
        if (remembered.size() >= REMEMBERED_MAX) {
            remembered.clear();
        }
        remembered.put(key, terms);
    }

    private SettlementTerms previewed(CountyDay key) {
        var now = clock.instant();
        var read = previews.get(key);
        if (read == null || read.at().plus(FRESH).isBefore(now)) {
            read = new Read(terms(versions.inForce(key.county(), key.day()), key), now);
            if (previews.size() >= REMEMBERED_MAX) {
                previews.clear();
            }
            previews.put(key, read);
        }
        return read.terms();
    }

    private SettlementTerms terms(RuleVersion rule, CountyDay key) {
        boolean free = designations.designated(key.county(), rule.freeList(), key.day());
        return new SettlementTerms(
                rule.stationPermille(), free ? 0 : rule.platformPermille(), rule.taxPermille(), rule.taxOn());
    }

    static LocalDate day(Instant moment) {
        return ChinaDay.of(moment);
    }
}
