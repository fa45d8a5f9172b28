package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What households lived on, as kept in {@code registry.income}. */
@Repository
class Incomes {

    private final JdbcClient jdbc;

    Incomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the figure beside what was said of the year before. The household's row is held, so revisions follow. */
    void write(HouseholdId household, int village, Income income, UUID by, Instant at) {
        jdbc.sql("""
                insert into registry.income (county, household, year, revision, village, fen, at, by)
                select :county, :household, :year, coalesce(max(revision), 0) + 1, :village, :fen, :at, :by
                from registry.income
                where county = :county and household = :household and year = :year
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("year", income.year())
                .param("village", village)
                .param("fen", income.fen())
                .param("at", at.atOffset(UTC))
                .param("by", by)
                .update();
    }

    /** What counts of each year, the latest year first. */
    List<Income> of(HouseholdId household) {
        return jdbc.sql("""
                select distinct on (year) year, fen
                from registry.income
                where county = :county and household = :household
                order by year desc, revision desc
                """)
                .param("county", household.county())
                .param("household", household.value())
                .query((row, number) -> new Income(row.getInt("year"), row.getLong("fen")))
                .list();
    }
}
