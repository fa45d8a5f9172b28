package org.farmgate.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log as the auditor reads it.
 *
 * @param who the sign-in name; absent where the program did it by itself
 * @param why the reason, opened; it is for the auditor's eyes and for no export
 */
record AuditEntry(
        int county,
        String place,
        UUID id,
        Instant at,
        @Nullable String who,
        String what,
        String subject,
        @Nullable String why) {}
