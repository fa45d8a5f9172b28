package org.farmgate.database;

import java.util.Set;

/** The households that a transaction may see: those of these counties, and those of these villages. */
public record Scope(Set<Integer> counties, Set<Integer> villages) {

    public static final Scope NOTHING = new Scope(Set.of(), Set.of());

    public Scope {
        counties = Set.copyOf(counties);
        villages = Set.copyOf(villages);
    }

    public static Scope county(int county) {
        return new Scope(Set.of(county), Set.of());
    }

    public boolean includes(Scope other) {
        return counties.containsAll(other.counties) && villages.containsAll(other.villages);
    }
}
