package org.farmgate.simulator;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Which faults strike how often, by a seed: the same seed and the same order of calls make the same faults. */
final class Faults {

    private final Map<Fault, Double> shares = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private SplittableRandom random;

    Faults(long seed) {
        this.random = new SplittableRandom(seed);
    }

    synchronized void seed(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From now on this share of all that it could strike; 0 ends it. */
    synchronized void set(Fault fault, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(fault.word() + " strikes between 0 and 1, not " + share);
        }
        shares.put(fault, share);
    }

    synchronized boolean strikes(Fault fault) {
        double share = shares.getOrDefault(fault, 0.0);
        boolean strikes = share > 0 && random.nextDouble() < share;
        if (strikes) {
            struck.merge(fault, 1L, Long::sum);
        }
        return strikes;
    }

    synchronized long below(long bound) {
        return random.nextLong(bound);
    }

    /** How often each has struck. */
    synchronized Map<String, Long> struck() {
        var words = new LinkedHashMap<String, Long>();
        struck.forEach((fault, times) -> words.put(fault.word(), times));
        return words;
    }
}
