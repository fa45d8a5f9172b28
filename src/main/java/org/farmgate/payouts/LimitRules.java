package org.farmgate.payouts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The limits in force: a county's own before the common ones of table {@code payouts.limits}, the last before its day; and of
 * the county's own, the last that was accepted or began.
 */
@Repository
class LimitRules {

    private final JdbcClient jdbc;

    LimitRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Limits, and where they come from.
     *
     * @param own whether they are this county's, and not those of all
     * @param change by which they were decided; absent where they came with the program
     */
    record InForce(
            Limits limits,
            Instant since,
            boolean own,
            @Nullable UUID change) {}

    Limits on(int county, LocalDate day) {
        return inForce(county, day).limits();
    }

    InForce inForce(int county, LocalDate day) {
        return jdbc.sql("""
                select r.county, r.since, r.change, r.minimum_fen, r.payout_max_fen, r.batch_max_fen, r.batch_items_max,
                  r.day_max_fen
                from (
                  select l.county, l.since::timestamp at time zone 'Asia/Shanghai' as since, null::uuid as change,
                    l.minimum_fen, l.payout_max_fen, l.batch_max_fen, l.batch_items_max, l.day_max_fen
                  from payouts.limits l
                  where l.county in (0, :county) and l.since <= :day
                  union all
                  select c.county, a.at, c.id, c.minimum_fen, c.payout_max_fen, c.batch_max_fen, c.batch_items_max,
                    c.day_max_fen
                  from payouts.limit_answer a
                  join payouts.limit_change c on c.county = a.county and c.id = a.change
                  where a.county = :county and a.accepted
                ) r
                order by r.county desc, r.since desc, r.change desc nulls last
                limit 1
                """)
                .param("county", county)
                .param("day", day)
                .query((row, number) -> new InForce(
                        limits(row),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getInt("county") != 0,
                        row.getObject("change", UUID.class)))
                .single();
    }

    static Limits limits(ResultSet row) throws SQLException {
        return new Limits(
                row.getLong("minimum_fen"),
                row.getLong("payout_max_fen"),
                row.getLong("batch_max_fen"),
                row.getInt("batch_items_max"),
                row.getLong("day_max_fen"));
    }
}
