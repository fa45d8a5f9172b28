package org.farmgate.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grant as a page shows it. */
record GrantLine(
        UUID id,
        Role role,
        String area,
        Instant startsAt,
        @Nullable Instant endsAt) {

    GrantLine(Grants.Dated dated, AreaNames names) {
        this(dated.id(), dated.grant().role(), names.of(dated.grant().area()), dated.startsAt(), dated.endsAt());
    }
}
