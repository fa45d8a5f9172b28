package org.farmgate.atlas;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the first page shows: the counties that sell, the most active first, and what they come to together. */
record AtlasHome(List<Selling> selling, List<Mark> marks, MapLayer layer, Instant asOf) {

    /** The list beside the map shows so many; the others are on their provinces' pages. */
    private static final int LISTED_MAX = 30;

    List<Selling> listed() {
        return selling.subList(0, Math.min(LISTED_MAX, selling.size()));
    }

    boolean more() {
        return selling.size() > LISTED_MAX;
    }

    Set<String> provinces() {
        return selling.stream().map(one -> one.province().code()).collect(Collectors.toSet());
    }

    long offers() {
        return selling.stream().mapToLong(Selling::offers).sum();
    }

    long orders() {
        return selling.stream().mapToLong(Selling::orders).sum();
    }

    long incomeFen() {
        return selling.stream().mapToLong(Selling::incomeFen).sum();
    }
}
