package org.farmgate.supply;

import java.time.LocalDate;
import java.util.UUID;

/** What a station agent enters: the grower's pseudonym comes from the register, the weight from the scales. */
public record NewLot(
        int county,
        UUID grower,
        String produce,
        int village,
        UUID station,
        long weightGrams,
        Grade grade,
        LocalDate harvestedOn,
        long farmGateFenPer500g) {}
