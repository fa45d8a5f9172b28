package org.farmgate.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.farmgate.kernel.ChinaDay;
import org.springframework.stereotype.Component;

/** The day that it is where the households live. */
@Component
class Today {

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate day() {
        return ChinaDay.of(clock.instant());
    }

    void requireNotAfter(LocalDate day) {
        if (day.isAfter(day())) {
            throw RegistryRefusal.DAY_IN_FUTURE.refuse();
        }
    }
}
