package org.farmgate.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A household in a list, with what an officer picks it by. */
record ListedHousehold(
        HouseholdId id,
        int village,
        String doorNumber,
        String head,
        int members,
        Standing standing,
        @Nullable LocalDate visitedOn,
        List<String> produce,
        @Nullable Income income,
        boolean hasCodes,
        boolean printed) {

    ListedHousehold headedBy(String name) {
        return new ListedHousehold(
                id, village, doorNumber, name, members, standing, visitedOn, produce, income, hasCodes, printed);
    }

    boolean visitDue(LocalDate before) {
        return visitedOn == null || visitedOn.isBefore(before);
    }
}
