package org.farmgate.market;

import java.util.List;
import java.util.Set;

/**
 * What somebody typed into the search, understood.
 *
 * @param text as typed, in one plain form
 * @param kinds kinds of produce that it names, any of which will do
 * @param places the places that it names: for each name, all that bear it
 * @param rest words that our dictionary does not know, each to be found in an offer's text
 * @param typed the names as typed: an offer whose title has them stands higher
 */
record Query(String text, Set<String> kinds, List<Set<Integer>> places, List<String> rest, List<String> typed) {

    static final Query ALL = new Query("", Set.of(), List.of(), List.of(), List.of());

    Query {
        kinds = Set.copyOf(kinds);
        places = List.copyOf(places);
        rest = List.copyOf(rest);
        typed = List.copyOf(typed);
    }

    /** The same words without what our dictionary makes of them. */
    Query asText() {
        return new Query(text, Set.of(), List.of(), Grams.words(text), Grams.words(text));
    }

    boolean understood() {
        return !kinds.isEmpty() || !places.isEmpty();
    }
}
