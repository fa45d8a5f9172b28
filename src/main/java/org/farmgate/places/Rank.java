package org.farmgate.places;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a place stands among what a search found: counties and above before townships before villages; in each, the name
 * itself, then what begins with it, then the rest; the shorter first. It is also the key by which the list is read on.
 *
 * @param attempt which reading of the text found it
 */
record Rank(int attempt, int group, int match, int length, int id) implements Comparable<Rank> {

    static final Rank FIRST = new Rank(0, -1, 0, 0, 0);

    private static final Pattern WRITTEN = Pattern.compile("(\\d)-(\\d)-(\\d)-(\\d{1,3})-(\\d{1,9})");

    private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::attempt)
            .thenComparingInt(Rank::group)
            .thenComparingInt(Rank::match)
            .thenComparingInt(Rank::length)
            .thenComparingInt(Rank::id);

    static Rank of(int attempt, Place place, String term) {
        var name = place.name();
        int match = name.equals(term) ? 0 : name.startsWith(term) ? 1 : 2;
        return new Rank(attempt, group(place.kind()), match, name.codePointCount(0, name.length()), place.id());
    }

    static Rank read(@Nullable String written) {
        if (written == null) {
            return FIRST;
        }
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw PlacesRefusal.PAGE_UNKNOWN.refuse();
        }
        return new Rank(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)),
                Integer.parseInt(parts.group(5)));
    }

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return attempt + "-" + group + "-" + match + "-" + length + "-" + id;
    }

    private static int group(Kind kind) {
        return switch (kind) {
            case COUNTRY, PROVINCE, PREFECTURE, COUNTY, ZONE -> 0;
            case TOWNSHIP -> 1;
            case VILLAGE -> 2;
        };
    }
}
