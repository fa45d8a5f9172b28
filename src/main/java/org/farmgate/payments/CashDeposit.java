package org.farmgate.payments;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Cash that a station hands in to its county. */
public record CashDeposit(
        int county,
        UUID id,
        UUID station,
        String stationName,
        Money amount,
        UUID offeredBy,
        Instant offeredAt,
        @Nullable Instant confirmedAt) {}
