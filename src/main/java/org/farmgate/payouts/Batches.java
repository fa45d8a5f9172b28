package org.farmgate.payouts;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Slice;
import org.farmgate.payouts.bank.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payout batches, as kept in table {@code payouts.batch}. */
@Repository
class Batches {

    /** How many are read together where all are read. */
    static final int AT_ONCE = 1_000;

    private static final int PAGE = 30;

    /** The first key of the advisory locks under which a county's batches are made one by one. */
    private static final int COUNTY_LOCK = 0x7a7075;

    private static final String SELECT = """
            select county, id, no, way, state, made_at, made_by, made_by_name, decided_at, decided_by_name, words, sent_at
            from payouts.batch
            """;

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
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

    /** Those of these counties, the newest first. */
    Slice<Batch> in(Collection<Integer> counties, @Nullable BatchState state, @Nullable UUID after) {
        return in(counties, state, after, PAGE);
    }

    Slice<Batch> in(Collection<Integer> counties, @Nullable BatchState state, @Nullable UUID after, int atOnce) {
        var rows = jdbc.sql(SELECT + """
                where county = any (:counties)
                  and (:state::text is null or state = :state::text) and (:after::uuid is null or id < :after::uuid)
                order by id desc
                limit :limit
                """)
                .param("counties", Column.of("int4", counties))
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("limit", atOnce + 1)
                .query(Batches::batch)
                .list();
        boolean more = rows.size() > atOnce;
        var shown = more ? rows.subList(0, atOnce) : rows;
        return new Slice<>(withSums(shown), more ? shown.get(atOnce - 1).id().toString() : null);
    }

    /** Of these counties, those that have paid out something; as many as can be shown. */
    List<Integer> counties(Collection<Integer> counties, int limit) {
        return jdbc.sql("""
                select distinct county from payouts.batch where county = any (:counties) order by county limit :limit
                """)
                .param("counties", Column.of("int4", counties))
                .param("limit", limit)
                .query((row, number) -> row.getInt("county"))
                .list();
    }

    Optional<Batch> find(int county, UUID id) {
        return withSums(jdbc.sql(SELECT + "where county = :county and id = :id")
                        .param("county", county)
                        .param("id", id)
                        .query(Batches::batch)
                        .list())
                .stream()
                .findFirst();
    }

    private List<Batch> withSums(List<Batch> batches) {
        var sums = new HashMap<UUID, Map<ItemState, Batch.Sum>>();
        jdbc.sql("""
                select i.batch, i.state, count(*) as items, sum(i.fen)::bigint as fen
                from unnest(:counties::int[], :ids::uuid[]) k (county, id)
                join payouts.item i on i.county = k.county and i.batch = k.id
                group by i.batch, i.state
                """)
                .param(
                        "counties",
                        Column.of("int4", batches.stream().map(Batch::county).toList()))
                .param("ids", Column.of("uuid", batches.stream().map(Batch::id).toList()))
                .query((row, number) -> sums.computeIfAbsent(
                                row.getObject("batch", UUID.class), id -> new EnumMap<>(ItemState.class))
                        .put(
                                ItemState.valueOf(row.getString("state")),
                                new Batch.Sum(row.getInt("items"), row.getLong("fen"))))
                .list();
        return batches.stream()
                .map(batch -> batch.with(sums.getOrDefault(batch.id(), Map.of())))
                .toList();
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getInt("county"),
                row.getObject("id", UUID.class),
                row.getInt("no"),
                Way.valueOf(row.getString("way")),
                BatchState.valueOf(row.getString("state")),
                Objects.requireNonNull(instant(row, "made_at")),
                row.getObject("made_by", UUID.class),
                row.getString("made_by_name"),
                instant(row, "decided_at"),
                row.getString("decided_by_name"),
                row.getString("words"),
                instant(row, "sent_at"),
                Map.of());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
