package org.farmgate.replay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One order of the log; lines of the same goods at the same price are one. */
final class LogOrder {

    private final String key;
    private final Instant at;
    private final Map<Good, Integer> quantities = new LinkedHashMap<>();

    LogOrder(String key, Instant at) {
        this.key = key;
        this.at = at;
    }

    String key() {
        return key;
    }

    Instant at() {
        return at;
    }

    Map<Good, Integer> quantities() {
        return quantities;
    }

    void add(Good good, int quantity) {
        quantities.merge(good, quantity, Math::addExact);
    }
}
