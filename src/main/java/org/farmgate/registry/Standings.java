package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How households stand and stood, as kept in {@code registry.standing}. */
@Repository
class Standings {

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param until absent for how it stands now */
    record Spell(
            Standing standing, LocalDate since, @Nullable LocalDate until) {}

    /** The latest first. */
    List<Spell> of(HouseholdId household) {
        return jdbc.sql("""
                select standing, since, until
                from registry.standing
                where county = :county and household = :household
                order by since desc
                """)
                .param("county", household.county())
                .param("household", household.value())
                .query(Standings::spell)
                .list();
    }

    /** What was decided for the same day is put right; it stays readable in the history. */
    void begin(
            HouseholdId household,
            int village,
            Standing standing,
            LocalDate since,
            byte @Nullable [] why,
            UUID by,
            Instant at) {
        jdbc.sql("""
                update registry.standing set until = :since
                where county = :county and household = :household and until is null and since < :since
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("since", since)
                .update();
        jdbc.sql("""
                insert into registry.standing (county, household, since, village, standing, why, at, by)
                values (:county, :household, :since, :village, :standing, :why, :at, :by)
                on conflict (county, household, since) do update
                set standing = excluded.standing, why = excluded.why, at = excluded.at, by = excluded.by
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("since", since)
                .param("village", village)
                .param("standing", standing.word())
                .param("why", why)
                .param("at", at.atOffset(UTC))
                .param("by", by)
                .update();
    }

    private static Spell spell(ResultSet row, int number) throws SQLException {
        return new Spell(
                Choice.of(Standing.class, row.getString("standing")),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class));
    }
}
