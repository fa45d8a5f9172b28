package org.farmgate.atlas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has been counted, for those who look at it. */
@Repository
class Tallies {

    private final JdbcClient jdbc;

    Tallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Tally> all() {
        return jdbc.sql("""
                select county, orders, income_fen, counted_at
                from atlas.county
                order by county
                """).query(Tallies::tally).list();
    }

    Optional<Tally> of(int county) {
        return jdbc.sql("""
                select county, orders, income_fen, counted_at
                from atlas.county
                where county = ?
                """).param(county).query(Tallies::tally).optional();
    }

    /** The county's months from this one on, the oldest first; a month without any order is left out. */
    List<MonthTally> months(int county, YearMonth from) {
        return jdbc.sql("""
                select month, orders, goods_fen, income_fen
                from atlas.month
                where county = ? and month >= ?
                order by month
                """)
                .param(county)
                .param(from.atDay(1))
                .query((row, number) -> new MonthTally(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("orders"),
                        row.getLong("goods_fen"),
                        row.getLong("income_fen")))
                .list();
    }

    /** What the county sold since this month, by kind, the dearest together first. */
    List<ProduceTally> produce(int county, YearMonth from) {
        return jdbc.sql("""
                select produce, sum(orders) as orders, sum(weight_grams) as weight_grams, sum(goods_fen) as goods_fen
                from atlas.produce
                where county = ? and month >= ?
                group by produce
                order by sum(goods_fen) desc, produce
                """)
                .param(county)
                .param(from.atDay(1))
                .query((row, number) -> new ProduceTally(
                        row.getString("produce"),
                        row.getLong("orders"),
                        row.getLong("weight_grams"),
                        row.getLong("goods_fen")))
                .list();
    }

    private static Tally tally(ResultSet row, int number) throws SQLException {
        return new Tally(
                row.getInt("county"),
                row.getLong("orders"),
                row.getLong("income_fen"),
                row.getObject("counted_at", OffsetDateTime.class).toInstant());
    }
}
