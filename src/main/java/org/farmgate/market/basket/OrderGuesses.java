package org.farmgate.market.basket;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts how often somebody guesses at order numbers: a few tries are a mistake, many are a search. */
@Component
class OrderGuesses {

    static final int TRIES_MAX = 10;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED_MAX = 10_000;

    private final Clock clock;
    private final Map<String, Tries> tries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    private record Tries(int count, long sinceMillis) {}

    OrderGuesses(Clock clock) {
        this.clock = clock;
    }

    /** Counts a try; false where there were too many of late. */
    synchronized boolean allow(String who) {
        long now = clock.millis();
        var before = tries.remove(who);
        boolean fresh = before == null || now - before.sinceMillis() > WINDOW.toMillis();
        var after = before == null || fresh ? new Tries(1, now) : new Tries(before.count() + 1, before.sinceMillis());
        tries.put(who, after);
        return after.count() <= TRIES_MAX;
    }
}
