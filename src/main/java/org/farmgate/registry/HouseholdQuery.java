package org.farmgate.registry;

import org.jspecify.annotations.Nullable;

/**
 * What an officer looks for in the register of a county.
 *
 * @param village absent for all in the scope
 * @param standing absent for all
 * @param name part of a member's name; empty for all
 */
record HouseholdQuery(
        int county, @Nullable Integer village, @Nullable Standing standing, String name) {

    static final int NAME_LENGTH_MAX = 40;

    HouseholdQuery {
        name = Text.line(name, 0, NAME_LENGTH_MAX, RegistryRefusal.SEARCH_LENGTH);
    }
}
