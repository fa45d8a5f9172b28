package org.farmgate.supply;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What one household grew and a station weighed; every unit sold from it is credited to that household.
 *
 * @param number what the public calls it, on the offer and on the pack
 * @param grower the household's pseudonym, never public
 * @param takenGrams as much of the weight as has been packed into offers
 * @param farmGateFenPer500g what the household gets for 500 g
 */
public record Lot(
        LotId id,
        String number,
        UUID grower,
        Produce produce,
        int village,
        UUID station,
        long weightGrams,
        long takenGrams,
        Grade grade,
        LocalDate harvestedOn,
        long farmGateFenPer500g,
        Instant enteredAt) {

    public long leftGrams() {
        return weightGrams - takenGrams;
    }
}
