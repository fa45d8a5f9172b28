package org.farmgate.ledger;

import java.time.Instant;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/** A line of an account: how much it got (or gave, below zero), when, why and for what. */
public record Entry(
        long no,
        UUID transfer,
        TransferKind kind,
        @Nullable UUID reference,
        @Nullable UUID reverses,
        Instant at,
        Money amount) {}
