package org.farmgate.places;

import java.util.Locale;

/** The levels of the divisions, from the country down. */
public enum Kind {
    COUNTRY,
    PROVINCE,
    PREFECTURE,
    COUNTY,
    /** A zone that the statistics count beside the counties; it has townships and villages of its own. */
    ZONE,
    TOWNSHIP,
    VILLAGE;

    /** Counties and zones: what leads the keys of tables that grow. */
    public boolean countyLevel() {
        return this == COUNTY || this == ZONE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
