package org.farmgate.atlas;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.farmgate.supply.Produce;

/** What the first page shows: the counties that sell, the most active first, and what they come to together. */
record AtlasHome(List<Selling> selling, List<Mark> marks, MapLayer layer, List<Produce> onSale, Instant asOf) {

    /** The list beside the map shows so many; the others are on their provinces' pages. */
    private static final int LISTED_MAX = 30;

    /** A row of what can be bought; the search shows the rest. */
    private static final int KINDS_MAX = 10;

    List<Produce> kinds() {
        return onSale.subList(0, Math.min(KINDS_MAX, onSale.size()));
    }

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
