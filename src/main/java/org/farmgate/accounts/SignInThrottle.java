package org.farmgate.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lets nobody guess passwords: each name and each address has some tries, which come back one by one. Whoever knew the
 * password guessed nothing, and gets them back. It remembers the most recent of both only, so that a flood of names
 * cannot fill the memory.
 */
@Component
class SignInThrottle {

    /** A try comes back each minute: who has forgotten a password waits, and is never locked out by a stranger. */
    private static final Tries OF_NAME = new Tries(8, Duration.ofMinutes(1));

    /** A village shares one address, and a network of mobile phones has few for a whole county. */
    private static final Tries OF_ADDRESS = new Tries(60, Duration.ofSeconds(10));

    /** Good sign-ins of one name that cost its address nothing: each costs a slow comparison all the same. */
    private static final Tries OF_KNOWN = new Tries(20, Duration.ofMinutes(1));

    private static final int REMEMBERED_MAX = 20_000;

    private final Clock clock;
    private final Map<String, Used> used = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Used> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Tries(int count, Duration each) {}

    /** When the tries used so far will all have come back. */
    private record Used(Instant until) {}

    /** Takes a try of both; or says how long to wait. */
    synchronized Duration take(String name, String address) {
        var now = clock.instant();
        var wait = longer(waitFor(key(name), OF_NAME, now), waitFor(key(network(address)), OF_ADDRESS, now));
        if (wait.isZero()) {
            use(key(name), OF_NAME, now);
            use(key(network(address)), OF_ADDRESS, now);
        }
        return wait;
    }

    /** After a good password: the tries of the name were its owner's, and this one was no guess of its address. */
    synchronized void welcome(String name, String address) {
        var now = clock.instant();
        used.remove(key(name));
        if (waitFor(welcomed(name), OF_KNOWN, now).isZero()) {
            use(welcomed(name), OF_KNOWN, now);
            giveBack(key(network(address)), OF_ADDRESS);
        }
    }

    private Duration waitFor(String key, Tries tries, Instant now) {
        var until = used.getOrDefault(key, new Used(now)).until();
        var last = now.plus(tries.each().multipliedBy(tries.count() - 1L));
        return until.isAfter(last) ? Duration.between(last, until) : Duration.ZERO;
    }

    private void use(String key, Tries tries, Instant now) {
        var until = used.getOrDefault(key, new Used(now)).until();
        used.put(key, new Used((until.isAfter(now) ? until : now).plus(tries.each())));
    }

    private void giveBack(String key, Tries tries) {
        used.computeIfPresent(key, (same, use) -> new Used(use.until().minus(tries.each())));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Whoever has an IPv6 address has 2^64 of them: they count as one. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return "@" + address;
        }
        var groups = address.split("%", 2)[0].split(":", -1);
        var network = new StringBuilder("@");
        for (int i = 0; i < Math.min(4, groups.length); i++) {
            network.append(groups[i]).append(':');
        }
        return network.toString();
    }

    /** No name begins so. */
    private static String welcomed(String name) {
        return key("+" + name);
    }

    private static String key(String text) {
        return text.length() > 64 ? text.substring(0, 64) : text;
    }
}
