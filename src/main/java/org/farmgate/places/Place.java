package org.farmgate.places;

import org.jspecify.annotations.Nullable;

/**
 * A division of the country.
 *
 * @param code its code of today (GB/T 2260, for townships and villages the statistical code); {@link #id} is for ever
 * @param parent absent for the country
 * @param lat degrees north, known for most counties; those of prefectures and provinces are the mean of their counties
 */
public record Place(
        int id,
        Kind kind,
        String code,
        String name,
        @Nullable Integer parent,
        @Nullable Double lat,
        @Nullable Double lon) {}
