package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What officers saw on their visits, as kept sealed in {@code registry.note}. */
@Repository
class Notes {

    private final JdbcClient jdbc;
    private final Sealing sealing;

    Notes(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    record Entry(LocalDate visitedOn, String text, String byName) {}

    void add(HouseholdId household, int village, UUID id, LivelihoodNote note, Officer by, Instant at) {
        jdbc.sql("""
                insert into registry.note (county, household, id, village, visited_on, text, at, by, by_name)
                values (:county, :household, :id, :village, :visitedOn, :text, :at, :by, :byName)
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("id", id)
                .param("village", village)
                .param("visitedOn", note.visitedOn())
                .param("text", sealing.seal(household, Sealing.NOTE, id, note.text()))
                .param("at", at.atOffset(UTC))
                .param("by", by.account())
                .param("byName", by.name())
                .update();
    }

    /** The latest first. */
    List<Entry> of(HouseholdId household, int most) {
        return jdbc.sql("""
                select id, visited_on, text, by_name
                from registry.note
                where county = :county and household = :household
                order by visited_on desc, id desc
                limit :most
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("most", most)
                .query((row, number) -> new Entry(
                        row.getObject("visited_on", LocalDate.class),
                        sealing.open(household, Sealing.NOTE, row.getObject("id", UUID.class), row.getBytes("text")),
                        row.getString("by_name")))
                .list();
    }
}
