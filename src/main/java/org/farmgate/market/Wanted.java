package org.farmgate.market;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for on the shelves.
 *
 * @param text as typed, may be empty
 * @param county absent for the whole country
 * @param kind the code of one kind of produce, absent for all
 */
public record Wanted(
        String text,
        @Nullable Integer county,
        @Nullable String kind,
        @Nullable UUID store,
        Sorting sorting,
        @Nullable String after) {

    public static Wanted everything() {
        return new Wanted("", null, null, null, Sorting.NEW, null);
    }

    public static Wanted text(String text) {
        return new Wanted(text, null, null, null, Sorting.BEST, null);
    }

    public static Wanted in(int county) {
        return new Wanted("", county, null, null, Sorting.NEW, null);
    }

    public static Wanted of(StoreId store) {
        return new Wanted("", store.county(), null, store.value(), Sorting.NEW, null);
    }

    public Wanted in(@Nullable Integer otherCounty, @Nullable String otherKind) {
        return new Wanted(text, otherCounty, otherKind, store, sorting, null);
    }

    public Wanted sorted(Sorting otherSorting) {
        return new Wanted(text, county, kind, store, otherSorting, null);
    }

    public Wanted after(@Nullable String key) {
        return new Wanted(text, county, kind, store, sorting, key);
    }

    Optional<Position> position() {
        return Position.of(after);
    }

    /** Where a list goes on: behind this value of what it is sorted by, and among equals behind this offer. */
    record Position(long value, UUID offer) {

        static Optional<Position> of(@Nullable String key) {
            int dot = key == null ? -1 : key.indexOf('.');
            if (key == null || dot < 1 || dot > 18) {
                return Optional.empty();
            }
            var offer = Key.uuid(key.substring(dot + 1));
            try {
                return offer == null
                        ? Optional.empty()
                        : Optional.of(new Position(Long.parseLong(key.substring(0, dot)), offer));
            } catch (NumberFormatException notOurs) {
                return Optional.empty();
            }
        }
    }
}
