package org.farmgate.payouts;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The limits of payouts, as kept in table {@code payouts.limits}: a county's own before the common ones, the last before its day. */
@Repository
class LimitRules {

    private final JdbcClient jdbc;

    LimitRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Limits on(int county, LocalDate day) {
        return jdbc.sql("""
                select minimum_fen, payout_max_fen, batch_max_fen, batch_items_max, day_max_fen
                from payouts.limits
                where county in (0, :county) and since <= :day
                order by county desc, since desc
                limit 1
                """)
                .param("county", county)
                .param("day", day)
                .query((row, number) -> new Limits(
                        row.getLong("minimum_fen"),
                        row.getLong("payout_max_fen"),
                        row.getLong("batch_max_fen"),
                        row.getInt("batch_items_max"),
                        row.getLong("day_max_fen")))
                .single();
    }
}
