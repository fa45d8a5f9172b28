package org.farmgate.replay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One order of the log; lines of the same goods at the same price are one. */
final class LogOrder {

    private final String key;
    private final Instant at;
    private final String customer;
    private final Map<Good, Integer> quantities = new LinkedHashMap<>();

    LogOrder(String key, Instant at, String customer) {
        this.key = key;
        this.at = at;
        this.customer = customer;
    }

    String key() {
        return key;
    }

    Instant at() {
        return at;
    }

    /** Empty where the log does not say. */
    String customer() {
        return customer;
    }

    Map<Good, Integer> quantities() {
        return quantities;
    }

    void add(Good good, int quantity) {
        quantities.merge(good, quantity, Math::addExact);
    }
}
