package org.farmgate.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The simulator's own time: the real one, moved on by as much as was asked for, so that hours of retries pass in a moment. Only
 * signatures bear the real time, as the merchant's clock is what they are compared with.
 */
final class VirtualClock extends Clock {

    /** Where the Chinese gateways' days begin and end; Stripe's are told in seconds, and need none. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock wall;
    private final AtomicLong aheadMillis = new AtomicLong();

    VirtualClock(Clock wall) {
        this.wall = wall;
    }

    /** The merchant's time. */
    Instant wall() {
        return wall.instant();
    }

    /** A merchant's moment, such as an order's end, on this clock. */
    Instant translated(Instant merchants) {
        return merchants.plusMillis(aheadMillis.get());
    }

    LocalDate day(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }

    void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        aheadMillis.addAndGet(by.toMillis());
    }

    @Override
    public Instant instant() {
        return wall.instant().plusMillis(aheadMillis.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("moments have no zone; give it where a day is made of one");
    }
}
