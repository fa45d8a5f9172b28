package org.farmgate.demonstration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Chance that is the same each time: its seed is a hash of what it decides about. */
final class Chance {

    private final SplittableRandom random;

    private Chance(String seed) {
        this.random = new SplittableRandom(hash(seed));
    }

    static Chance of(String county, LocalDate day, String what) {
        return new Chance(county + " " + day + " " + what);
    }

    static Chance of(String county, String what) {
        return new Chance(county + " " + what);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One of them, the heavier the likelier. */
    <T> T weighted(List<T> all, ToIntFunction<T> weight) {
        int left = random.nextInt(all.stream().mapToInt(weight).sum());
        for (var each : all) {
            left -= weight.applyAsInt(each);
            if (left < 0) {
                return each;
            }
        }
        throw new IllegalStateException("no weight is above zero");
    }

    private static long hash(String seed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
