package org.farmgate.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lets nobody find codes by trying: who typed or opened many that do not exist waits. Good codes cost nothing. It
 * remembers the addresses of the latest only, so that a flood of them can't fill the memory.
 */
@Component
class Guesses {

    static final int FREE = 30;

    private static final Duration EACH = Duration.ofSeconds(20);
    private static final int REMEMBERED_MAX = 20_000;

    private final Clock clock;
    private final Map<String, Instant> owed = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    Guesses(Clock clock) {
        this.clock = clock;
    }

    /** Before a code is looked up. */
    synchronized void requireFree(String address) {
        var until = owed.get(network(address));
        if (until != null && until.isAfter(clock.instant().plus(EACH.multipliedBy(FREE)))) {
            throw RegistryRefusal.GUESSES_TOO_MANY.refuse();
        }
    }

    /** After a code that opened nothing. */
    synchronized void missed(String address) {
        var now = clock.instant();
        var until = owed.getOrDefault(network(address), now);
        owed.put(network(address), (until.isAfter(now) ? until : now).plus(EACH));
    }

    /** Whoever has an IPv6 address has 2^64 of them: they count as one. */
    private static String network(String address) {
        var groups = address.split("%", 2)[0].split(":", -1);
        return groups.length < 4 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
