package org.farmgate.atlas;

/** What a county's orders held of one kind of produce. */
record ProduceTally(String produce, long orders, long weightGrams, long goodsFen) {

    private static final long KILOGRAM = 1_000;

    /** To the kilogram: nobody reads the grams of a harvest. */
    long roundedGrams() {
        return weightGrams < KILOGRAM ? weightGrams : (weightGrams + KILOGRAM / 2) / KILOGRAM * KILOGRAM;
    }
}
