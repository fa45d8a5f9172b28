package org.farmgate.market.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Slice;
import org.farmgate.market.MarketRefusal;
import org.farmgate.orders.RuleMaking;
import org.farmgate.orders.RuleVersion;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a county's manager make the county's rules, and the administrator of the country those for all counties. */
@Service
class RuleDesk {

    /** A list of more counties helps nobody: an administrator of more makes rules for all. */
    private static final int COUNTIES_MAX = 200;

    private final RuleMaking making;
    private final Places places;
    private final Audit audit;

    RuleDesk(RuleMaking making, Places places, Audit audit) {
        this.making = making;
        this.places = places;
        this.audit = audit;
    }

    Slice<RuleVersion> list(User user, @Nullable String after) {
        return making.list(counties(user), after);
    }

    /** The counties for which the user may make rules. */
    List<Place> choice(User user) {
        var counties = counties(user);
        return counties.size() > COUNTIES_MAX
                ? List.of()
                : counties.stream()
                        .sorted()
                        .flatMap(id -> places.find(id).stream())
                        .toList();
    }

    boolean everywhere(User user) {
        return user.areas(Role.ADMINISTRATOR).stream()
                .flatMap(area -> places.find(area).stream())
                .anyMatch(area -> area.kind() == Kind.COUNTRY);
    }

    /** A county of the user's own, or all counties. */
    int require(User user, int county) {
        boolean may = county == RuleVersion.EVERYWHERE
                ? everywhere(user)
                : counties(user).contains(county);
        if (!may) {
            throw MarketRefusal.COUNTY_UNKNOWN.refuse();
        }
        return county;
    }

    RuleVersion inForce(int county) {
        return making.inForce(county);
    }

    void check(RuleVersion rule) {
        making.require(rule);
    }

    @Transactional
    void make(RuleVersion rule, User user) {
        making.make(rule);
        int book = rule.everywhere() ? user.book() : rule.county();
        audit.record(book, "market.rule-made", rule.county() + " " + rule.validFrom(), rule.why());
    }

    private Set<Integer> counties(User user) {
        var counties = new LinkedHashSet<>(user.counties(Role.COUNTY_MANAGER));
        counties.addAll(user.counties(Role.ADMINISTRATOR));
        return counties;
    }
}
