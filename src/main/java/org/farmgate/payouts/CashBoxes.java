package org.farmgate.payouts;

import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Holds;
import org.farmgate.ledger.Ledger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The cash in village stations. Nobody pays out more than is in the box. */
@Component
class CashBoxes {

    private final Ledger ledger;
    private final Holds holds;

    CashBoxes(Ledger ledger, Holds holds) {
        this.ledger = ledger;
        this.holds = holds;
    }

    /** The ledger has it below zero. */
    Money inside(int county, UUID station) {
        return Money.fen(-ledger.balance(county, Movements.box(station)).minor());
    }

    /** Until the transaction ends nobody else takes out of this box. */
    @Transactional(propagation = Propagation.MANDATORY)
    void requireInside(int county, UUID station, long fen) {
        holds.alone(county, Movements.box(station));
        if (inside(county, station).minor() < fen) {
            throw PayoutsRefusal.BOX_TOO_SMALL.refuse();
        }
    }
}
