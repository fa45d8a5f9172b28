package org.farmgate.registry;

import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: the office decides how a household stands, from a day on. */
@Service
public class StandingDeciding {

    private final Register register;
    private final Standings standings;
    private final Sealing sealing;
    private final History history;
    private final Today today;

    StandingDeciding(Register register, Standings standings, Sealing sealing, History history, Today today) {
        this.register = register;
        this.standings = standings;
        this.sealing = sealing;
        this.history = history;
        this.today = today;
    }

    @Transactional
    public void decide(HouseholdId id, Standing standing, LocalDate since, Reason why, Officer by) {
        today.requireNotAfter(since);
        var household = register.forChange(id);
        var now = standings.of(id).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a household without a standing: " + id));
        if (now.standing() == standing) {
            throw RegistryRefusal.STANDING_SAME.refuse();
        }
        if (since.isBefore(now.since())) {
            throw RegistryRefusal.STANDING_EARLIER.refuse(now.since());
        }
        var sealed = sealing.seal(id, Sealing.STANDING, id.value(), why.value());
        standings.begin(id, household.village(), standing, since, sealed, by.account(), today.now());
        history.write(id, household.village(), "standing-decided", why, by);
    }
}
