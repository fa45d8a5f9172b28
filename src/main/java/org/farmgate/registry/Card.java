package org.farmgate.registry;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a household's door, opened for an officer who prints them.
 *
 * @param publicToken what buyers scan
 * @param publicCode what buyers type
 * @param officerToken what officers scan
 * @param officerCode what officers type
 * @param shown the produce that the door shows
 */
record Card(
        int county,
        UUID door,
        String publicToken,
        String publicCode,
        String officerToken,
        String officerCode,
        List<String> shown,
        Instant issuedAt,
        @Nullable Instant printedAt) {

    static final int PUBLIC_CODE_LENGTH = 8;
    /** Longer, so that a typed code tells by itself whom it is for. */
    static final int OFFICER_CODE_LENGTH = 12;

    /** In groups of four, as it is printed and read out. */
    static String grouped(String code) {
        return code.replaceAll("(.{4})(?=.)", "$1-").toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "the card of door " + door;
    }
}
