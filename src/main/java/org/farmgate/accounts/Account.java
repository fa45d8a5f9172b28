package org.farmgate.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is kept.
 *
 * @param edition raised when its sessions shall end
 * @param passwordOnce whether the password is for the first time only, and must be changed before anything else
 * @param county the county of its home; absent where that stands above counties
 */
record Account(
        AccountId id,
        String login,
        String name,
        String password,
        int edition,
        boolean passwordOnce,
        int home,
        @Nullable Integer county,
        NewAccount.@Nullable Household household,
        Instant createdAt,
        @Nullable Instant lockedAt) {

    /** The book that its deeds are written in: its county's, else its own made-up one. */
    int auditBook() {
        return county == null ? id.book() : county;
    }

    boolean locked() {
        return lockedAt != null;
    }

    /** For addresses of pages. */
    String path() {
        return "/accounts/" + id.book() + "/" + id.value();
    }

    UUID uuid() {
        return id.value();
    }
}
