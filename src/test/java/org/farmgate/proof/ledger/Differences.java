package org.farmgate.proof.ledger;

import java.util.ArrayList;
import java.util.List;

/** Where ledger and model did not agree. */
final class Differences {

    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private long count;
    private long compared;

    synchronized void compare(String what, Object expected, Object found) {
        compared++;
        if (!expected.equals(found)) {
            count++;
            if (first.size() < KEPT) {
                first.add(what + ": expected " + expected + ", found " + found);
            }
        }
    }

    synchronized long count() {
        return count;
    }

    synchronized long compared() {
        return compared;
    }

    synchronized List<String> first() {
        return List.copyOf(first);
    }
}
