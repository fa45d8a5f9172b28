package org.farmgate.payouts;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.payouts.bank.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What happens to a batch in table {@code payouts.batch}: it is made, one by one within a county, so that its number and its
 * day's sum are safe; decided; sent. Each change of state is one statement: the first one wins.
 */
@Repository
class BatchSteps {

    /** The first key of the advisory locks under which a county's batches are made one by one. */
    private static final int COUNTY_LOCK = 0x7a7075;

    private final JdbcClient jdbc;

    BatchSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else makes a batch in this county: its number, and its day's sum, are safe. */
    void lockCounty(int county) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, :county)")
                .param("lock", COUNTY_LOCK)
                .param("county", county)
                .query((row, number) -> true)
                .list();
    }

    int nextNo(int county) {
        return jdbc.sql("select coalesce(max(no), 0) + 1 from payouts.batch where county = :county")
                .param("county", county)
                .query(Integer.class)
                .single();
    }

    /** What the batches of that day come to, without what was refused or left out. */
    long madeOn(int county, LocalDate day) {
        return jdbc.sql("""
                select coalesce(sum(i.fen), 0)
                from payouts.batch b
                join payouts.item i on i.county = b.county and i.batch = b.id
                where b.county = :county and b.made_on = :day and i.state <> 'FREED'
                """)
                .param("county", county)
                .param("day", day)
                .query(Long.class)
                .single();
    }

    Optional<UUID> byKey(int county, String key) {
        return jdbc.sql("select id from payouts.batch where county = :county and key = :key")
                .param("county", county)
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    void add(int county, UUID id, int no, String key, Way way, Instant at, LocalDate day, Actor by) {
        jdbc.sql("""
                insert into payouts.batch (county, id, no, key, way, state, made_at, made_on, made_by, made_by_name)
                values (:county, :id, :no, :key, :way, 'MADE', :at, :day, :by, :byName)
                """)
                .param("county", county)
                .param("id", id)
                .param("no", no)
                .param("key", key)
                .param("way", way.name())
                .param("at", at.atOffset(UTC))
                .param("day", day)
                .param("by", by.account())
                .param("byName", by.name())
                .update();
    }

    /** Whether it was this call that approved it: the statement decides between two at once. */
    boolean approve(int county, UUID id, Actor by, Instant at) {
        return decide("state = 'MADE' and made_by <> :by", county, id, BatchState.APPROVED, null, by, at);
    }

    boolean refuse(int county, UUID id, String words, Actor by, Instant at) {
        return decide("state in ('MADE', 'APPROVED')", county, id, BatchState.REFUSED, words, by, at);
    }

    private boolean decide(
            String where, int county, UUID id, BatchState state, @Nullable String words, Actor by, Instant at) {
        return jdbc.sql("""
                update payouts.batch
                set state = :state, decided_at = greatest(:at, made_at), decided_by = :by, decided_by_name = :byName,
                  words = :words
                where county = :county and id = :id and\s""" + where)
                        .param("state", state.name())
                        .param("at", at.atOffset(UTC))
                        .param("by", by.account())
                        .param("byName", by.name())
                        .param("words", words)
                        .param("county", county)
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean send(int county, UUID id, Actor by, Instant at) {
        return jdbc.sql("""
                update payouts.batch set state = 'SENT', sent_at = greatest(:at, decided_at), sent_by = :by
                where county = :county and id = :id and state = 'APPROVED'
                """)
                        .param("at", at.atOffset(UTC))
                        .param("by", by.account())
                        .param("county", county)
                        .param("id", id)
                        .update()
                == 1;
    }
}
