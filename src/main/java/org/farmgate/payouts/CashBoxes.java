package org.farmgate.payouts;

import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Ledger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The cash in village stations. Nobody pays out more than is in the box. */
@Component
class CashBoxes {

    private static final int BOX_LOCK = 0x7a7076;

    private final JdbcClient jdbc;
    private final Ledger ledger;

    CashBoxes(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** The ledger has it below zero. */
    Money inside(int county, UUID station) {
        return Money.fen(-ledger.balance(county, Movements.box(station)).minor());
    }

    /** Until the transaction ends nobody else takes out of this box. */
    @Transactional(propagation = Propagation.MANDATORY)
    void requireInside(int county, UUID station, long fen) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, hashtext(:box))")
                .param("lock", BOX_LOCK)
                .param("box", county + "/" + station)
                .query((row, number) -> true)
                .list();
        if (inside(county, station).minor() < fen) {
            throw PayoutsRefusal.BOX_TOO_SMALL.refuse();
        }
    }
}
