package org.farmgate.demonstration;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.farmgate.kernel.ChinaDay;
import org.springframework.stereotype.Component;

/** The days that the demonstration knows of: a year, up to now. */
@Component
class Days {

    static final int YEAR = 365;

    /** Orders of the last days may still be on their way: these days are lived again, which changes nothing that is done. */
    static final int ON_THE_WAY_DAYS = 8;

    private final Clock clock;

    Days(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return ChinaDay.of(clock.instant());
    }

    LocalDate first() {
        return today().minusDays(YEAR);
    }

    /** Before the year began, at that hour. */
    Instant before(int days, int hour) {
        return at(first().minusDays(days), hour * 3_600);
    }

    static Instant at(LocalDate day, int second) {
        return day.atStartOfDay(ChinaDay.ZONE).plusSeconds(second).toInstant();
    }
}
