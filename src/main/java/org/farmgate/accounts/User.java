package org.farmgate.accounts;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.farmgate.database.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Who has signed in, with the grants that hold now. Handlers take it as an argument. */
public final class User implements AuthenticatedPrincipal {

    private final AccountId id;
    private final String name;
    private final List<Grant> grants;
    private final NewAccount.@Nullable Household household;
    private final boolean passwordOnce;
    private final Areas areas;

    User(
            AccountId id,
            String name,
            List<Grant> grants,
            NewAccount.@Nullable Household household,
            boolean passwordOnce,
            Areas areas) {
        this.id = id;
        this.name = name;
        this.grants = List.copyOf(grants);
        this.household = household;
        this.passwordOnce = passwordOnce;
        this.areas = areas;
    }

    public AccountId id() {
        return id;
    }

    public UUID account() {
        return id.value();
    }

    public int book() {
        return id.book();
    }

    public String name() {
        return name;
    }

    public List<Grant> grants() {
        return grants;
    }

    /** The villager's own household; absent for everyone else. */
    public @Nullable UUID household() {
        return household == null ? null : household.id();
    }

    /** The county of the villager's own household. */
    public @Nullable Integer householdCounty() {
        return household == null ? null : household.county();
    }

    /** Whether a password of the user's own must be chosen before anything else. */
    boolean passwordOnce() {
        return passwordOnce;
    }

    /** Whether the user holds the role, for whatever area. */
    public boolean is(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }

    /** Whether the user holds the role for an area that the place is, or lies in. */
    public boolean may(Role role, int place) {
        return grants.stream().anyMatch(grant -> grant.role() == role && areas.contains(grant.area(), place));
    }

    /** Refuses unless the user holds the role for the place. */
    public void require(Role role, int place) {
        if (!may(role, place)) {
            throw AccountsRefusal.NOT_YOUR_AREA.refuse();
        }
    }

    /** The areas for which the user holds the role. */
    public List<Integer> areas(Role role) {
        return grants.stream()
                .filter(grant -> grant.role() == role)
                .map(Grant::area)
                .distinct()
                .toList();
    }

    /** The counties in, or around, the areas for which the user holds the role. */
    public Set<Integer> counties(Role role) {
        var counties = new HashSet<Integer>();
        areas(role).forEach(area -> counties.addAll(areas.counties(area)));
        return counties;
    }

    /** The counties and villages whose households the user may see: none, but for officers. */
    public Scope scope() {
        var counties = new HashSet<Integer>();
        var villages = new HashSet<Integer>();
        for (var grant : grants) {
            if (grant.role().seesHouseholds()) {
                var scope = areas.scope(grant.area());
                counties.addAll(scope.counties());
                villages.addAll(scope.villages());
            }
        }
        return new Scope(Set.copyOf(counties), Set.copyOf(villages));
    }

    /** The book that what was refused to the user is written in. */
    int auditBook() {
        return grants.stream()
                .map(grant -> areas.countyOf(grant.area()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(id.book());
    }

    /** The name, for whoever asks the request. */
    @Override
    public String getName() {
        return name;
    }
}
