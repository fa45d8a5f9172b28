package org.farmgate.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The system's clock, on which a thread may stand at a moment of the past: so that a history can be written by the use
 * cases that wrote it, and every row bears the time at which it happened.
 */
public final class HistoryClock extends Clock {

    private final Clock real;

    @SuppressWarnings("ThreadLocalUsage") // each clock has its own: a program has one, its tests have several
    private final ThreadLocal<@Nullable Instant> then = new ThreadLocal<>();

    public HistoryClock(Clock real) {
        this.real = real;
    }

    /** Does the deed as if it were that moment; never one to come. */
    public <T> T at(Instant moment, Supplier<T> deed) {
        if (moment.isAfter(real.instant())) {
            throw new IllegalArgumentException("this has not happened yet: " + moment);
        }
        var before = then.get();
        then.set(moment);
        try {
            return deed.get();
        } finally {
            then.set(before);
        }
    }

    @Override
    public Instant instant() {
        var moment = then.get();
        return moment == null ? real.instant() : moment;
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("moments have no zone; give it where a day is made of one");
    }
}
