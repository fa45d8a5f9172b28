package org.farmgate.registry;

import java.time.Instant;

/** Told to other modules once the household is safely stored. */
public record HouseholdRegistered(HouseholdId household, Instant at) {}
