package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done to a household: told to its officers in {@code registry.history}, and to auditors in their log. */
@Repository
class History {

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    History(JdbcClient jdbc, Sealing sealing, Audit audit, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    record Entry(String what, @Nullable String why, Instant at, String byName) {

        String key() {
            return "registry.deed." + what;
        }
    }

    void write(HouseholdId household, int village, String what, @Nullable Reason why, Officer by) {
        var id = ids.next();
        jdbc.sql("""
                insert into registry.history (county, household, id, village, what, why, at, by, by_name)
                values (:county, :household, :id, :village, :what, :why, :at, :by, :byName)
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("id", id)
                .param("village", village)
                .param("what", what)
                .param("why", why == null ? null : sealing.seal(household, Sealing.WHY, id, why.value()))
                .param("at", clock.instant().atOffset(UTC))
                .param("by", by.account())
                .param("byName", by.name())
                .update();
        audit.record(household.county(), "registry." + what, household.toString(), why == null ? null : why.value());
    }

    /** The latest first. */
    List<Entry> of(HouseholdId household, int most) {
        return jdbc.sql("""
                select id, what, why, at, by_name
                from registry.history
                where county = :county and household = :household
                order by id desc
                limit :most
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("most", most)
                .query((row, number) -> new Entry(
                        row.getString("what"),
                        opened(household, row.getObject("id", UUID.class), row.getBytes("why")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by_name")))
                .list();
    }

    private @Nullable String opened(HouseholdId household, UUID id, byte @Nullable [] why) {
        return why == null ? null : sealing.open(household, Sealing.WHY, id, why);
    }
}
