package org.farmgate.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A household as it stands in the register, without its people. */
record HouseholdRow(
        HouseholdId id,
        int village,
        UUID grower,
        String doorNumber,
        Housing housing,
        List<String> produce,
        @Nullable LocalDate visitedOn,
        Instant registeredAt,
        @Nullable Instant leftAt,
        @Nullable Instant erasedAt) {

    boolean active() {
        return leftAt == null && erasedAt == null;
    }
}
