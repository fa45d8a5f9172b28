package org.farmgate.market;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An online store: a household's, a co-operative's or a workshop's. An owner has at most one that is open.
 *
 * @param owner the household's pseudonym, or the organisation's id; never public
 * @param keeper the account that runs it; never public
 */
public record Store(
        StoreId id,
        StoreKind kind,
        UUID owner,
        UUID keeper,
        StoreName name,
        String about,
        Instant openedAt,
        @Nullable Instant closedAt) {

    public boolean open() {
        return closedAt == null;
    }
}
