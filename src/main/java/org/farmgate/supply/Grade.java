package org.farmgate.supply;

import java.util.Locale;

/** How good a lot is, as the station agent saw it. */
public enum Grade {
    SPECIAL,
    FIRST,
    SECOND;

    /** The message key of its name. */
    public String key() {
        return "supply.grade." + name().toLowerCase(Locale.ROOT);
    }
}
