package org.farmgate.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.farmgate.web.View;
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
        return clock.instant().atZone(View.ZONE).toLocalDate();
    }

    void requireNotAfter(LocalDate day) {
        if (day.isAfter(day())) {
            throw RegistryRefusal.DAY_IN_FUTURE.refuse();
        }
    }
}
