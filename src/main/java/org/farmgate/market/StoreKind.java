package org.farmgate.market;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose store it is. */
public enum StoreKind {
    HOUSEHOLD,
    COOPERATIVE,
    WORKSHOP;

    public static Optional<StoreKind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** The message key of its name. */
    public String key() {
        return "market.store-kind." + name().toLowerCase(Locale.ROOT);
    }
}
