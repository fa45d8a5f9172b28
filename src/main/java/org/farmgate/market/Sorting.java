package org.farmgate.market;

import java.util.Locale;

/** In which order offers stand. */
public enum Sorting {
    /** What was meant most likely, then the newest. */
    BEST,
    NEW,
    /** By the price of 500 g, so that packs of any size compare. */
    PRICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The message key of its name. */
    public String key() {
        return "market.sort." + word();
    }

    public static Sorting of(String word) {
        for (var sorting : values()) {
            if (sorting.word().equals(word)) {
                return sorting;
            }
        }
        return BEST;
    }
}
