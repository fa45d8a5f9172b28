package org.farmgate.payouts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

/** Payout batches, as kept in table {@code payouts.batch}, each with what its payouts come to by their states. */
@Repository
class Batches {

    /** How many are read together where all are read. */
    static final int AT_ONCE = 1_000;

    private static final int PAGE = 30;

    private static final String SELECT = """
            select county, id, no, way, state, made_at, made_by, made_by_name, decided_at, decided_by_name, words, sent_at
            from payouts.batch
            """;

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
