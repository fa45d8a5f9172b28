package org.farmgate.payouts;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What limits were asked for and decided, as kept in tables {@code payouts.limit_change} and {@code payouts.limit_answer}. */
@Repository
class LimitChanges {

    private static final int PAGE = 20;
    private static final int WAITING_MAX = 10;

    private static final String SELECT = """
            select c.county, c.id, c.asked_at, c.asked_by, c.asked_by_name, c.reason, c.minimum_fen, c.payout_max_fen,
              c.batch_max_fen, c.batch_items_max, c.day_max_fen, a.accepted, a.at, a.by, a.by_name, a.words
            from payouts.limit_change c
            left join payouts.limit_answer a on a.county = c.county and a.change = c.id
            """;

    private final JdbcClient jdbc;

    LimitChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ask(LimitChange change, String key) {
        var limits = change.limits();
        jdbc.sql("""
                insert into payouts.limit_change
                  (county, id, key, asked_at, asked_by, asked_by_name, reason, minimum_fen, payout_max_fen, batch_max_fen,
                   batch_items_max, day_max_fen)
                values (:county, :id, :key, :at, :by, :byName, :reason, :minimum, :payout, :batch, :items, :day)
                """)
                .param("county", change.county())
                .param("id", change.id())
                .param("key", key)
                .param("at", change.askedAt().atOffset(UTC))
                .param("by", change.askedBy().account())
                .param("byName", change.askedBy().name())
                .param("reason", change.reason())
                .param("minimum", limits.minimumFen())
                .param("payout", limits.payoutMaxFen())
                .param("batch", limits.batchMaxFen())
                .param("items", limits.batchItemsMax())
                .param("day", limits.dayMaxFen())
                .update();
    }

    /** Whether it was this call that decided it: the key decides between two at once. */
    boolean answer(LimitChange change, LimitChange.Answer answer) {
        return jdbc.sql("""
                insert into payouts.limit_answer (county, change, accepted, at, by, by_name, words, asked_by)
                values (:county, :change, :accepted, :at, :by, :byName, :words, :askedBy)
                on conflict (county, change) do nothing
                """)
                        .param("county", change.county())
                        .param("change", change.id())
                        .param("accepted", answer.accepted())
                        .param("at", answer.at().atOffset(UTC))
                        .param("by", answer.by().account())
                        .param("byName", answer.by().name())
                        .param("words", answer.words())
                        .param("askedBy", change.askedBy().account())
                        .update()
                == 1;
    }

    Optional<LimitChange> find(int county, UUID id) {
        return jdbc.sql(SELECT + "where c.county = :county and c.id = :id")
                .param("county", county)
                .param("id", id)
                .query(LimitChanges::change)
                .optional();
    }

    boolean known(int county, String key) {
        return jdbc.sql("select exists (select from payouts.limit_change where county = :county and key = :key)")
                .param("county", county)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    /** Those of these counties that nobody has decided, the oldest first. */
    List<LimitChange> waiting(Collection<Integer> counties) {
        return jdbc.sql(SELECT + """
                where c.county = any (:counties) and a.change is null
                order by c.id
                limit :limit
                """)
                .param("counties", Column.of("int4", counties))
                .param("limit", WAITING_MAX)
                .query(LimitChanges::change)
                .list();
    }

    /** What was decided in a county, the newest first. */
    Slice<LimitChange> decided(int county, @Nullable UUID after) {
        var rows = jdbc.sql(SELECT + """
                where c.county = :county and a.change is not null and (:after::uuid is null or c.id < :after::uuid)
                order by c.id desc
                limit :limit
                """)
                .param("county", county)
                .param("after", after)
                .param("limit", PAGE + 1)
                .query(LimitChanges::change)
                .list();
        boolean more = rows.size() > PAGE;
        var shown = more ? rows.subList(0, PAGE) : rows;
        return new Slice<>(shown, more ? shown.get(PAGE - 1).id().toString() : null);
    }

    private static LimitChange change(ResultSet row, int number) throws SQLException {
        return new LimitChange(
                row.getInt("county"),
                row.getObject("id", UUID.class),
                LimitRules.limits(row),
                row.getString("reason"),
                new Actor(row.getObject("asked_by", UUID.class), row.getString("asked_by_name")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                answer(row));
    }

    private static LimitChange.@Nullable Answer answer(ResultSet row) throws SQLException {
        var at = row.getObject("at", OffsetDateTime.class);
        return at == null
                ? null
                : new LimitChange.Answer(
                        row.getBoolean("accepted"),
                        new Actor(row.getObject("by", UUID.class), row.getString("by_name")),
                        at.toInstant(),
                        row.getString("words"));
    }
}
