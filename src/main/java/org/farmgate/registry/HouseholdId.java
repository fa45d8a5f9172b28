package org.farmgate.registry;

import java.util.UUID;

/** A household's key: its county leads, as in every table that grows. Written {@code 17.0190a5b2-…}. */
public record HouseholdId(int county, UUID value) {

    @Override
    public String toString() {
        return county + "." + value;
    }

    /** Where its officers find it. */
    public String path() {
        return "/households/" + county + "/" + value;
    }
}
