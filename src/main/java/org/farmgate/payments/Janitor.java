package org.farmgate.payments;

import java.time.Clock;
import java.time.Duration;
import org.farmgate.kernel.Rounds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks about every payment of which nothing is heard, and sees all money that has to go back on its way. */
@Component
class Janitor extends Rounds {

    private static final int BATCH = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST_REFUND_PAUSE = Duration.ofSeconds(5);
    private static final int ROUNDS_BETWEEN_SWEEPS = 1_000;

    private final AskingTurns turns;
    private final Refunds refunds;
    private final Notices notices;
    private final Asking asking;
    private final Returner returner;
    private final Clock clock;
    private int rounds;

    Janitor(
            AskingTurns turns,
            Refunds refunds,
            Notices notices,
            Asking asking,
            Returner returner,
            Clock clock,
            @Value("${farmgate.payments.janitor-pause:3s}") Duration pause) {
        super("payments-janitor", pause);
        this.turns = turns;
        this.refunds = refunds;
        this.notices = notices;
        this.asking = asking;
        this.returner = returner;
        this.clock = clock;
    }

    /** One round over all that is due; one that fails keeps nobody else waiting, and has its next turn later. */
    @Override
    protected void round() {
        for (var payment : turns.claimDue(clock.instant(), BATCH, FIRST_PAUSE)) {
            attempt(() -> asking.about(payment));
        }
        for (var refund : refunds.claimDue(clock.instant(), BATCH, FIRST_REFUND_PAUSE)) {
            attempt(() -> returner.send(refund));
        }
        if (rounds++ % ROUNDS_BETWEEN_SWEEPS == 0) {
            notices.sweep(clock.instant());
        }
    }
}
