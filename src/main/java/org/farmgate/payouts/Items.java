package org.farmgate.payouts;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Slice;
import org.farmgate.payouts.bank.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payouts and every state they were in, as kept in tables {@code payouts.item} and {@code payouts.step}. */
@Repository("payoutItems")
class Items {

    static final int BATCH_MAX = 500;

    private static final int PAGE = 50;
    private static final int STEPS_MAX = 50;
    private static final String SELECT = """
            select county, id, batch, no, reference, party, owner, revision, way, station, fen, state
            from payouts.item
            """;

    private final JdbcClient jdbc;

    Items(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A state that an item was in. */
    record Step(
            ItemState state,
            Instant at,
            String byName,
            @Nullable String why) {}

    void add(Item item) {
        jdbc.sql("""
                insert into payouts.item
                  (county, id, batch, no, reference, party, owner, revision, way, station, fen, state)
                values (:county, :id, :batch, :no, :reference, :party, :owner, :revision, :way, :station, :fen, :state)
                """)
                .param("county", item.county())
                .param("id", item.id())
                .param("batch", item.batch())
                .param("no", item.no())
                .param("reference", item.reference())
                .param("party", item.earner().party().name())
                .param("owner", item.earner().owner())
                .param("revision", item.revision())
                .param("way", item.way().name())
                .param("station", item.station())
                .param("fen", item.fen())
                .param("state", item.state().name())
                .update();
    }

    /** Whether it was this call that took the step: the statement decides between two at once. */
    boolean step(Item item, ItemState from, ItemState to) {
        return jdbc.sql("""
                update payouts.item set state = :to where county = :county and id = :id and state = :from
                """)
                        .param("to", to.name())
                        .param("county", item.county())
                        .param("id", item.id())
                        .param("from", from.name())
                        .update()
                == 1;
    }

    void note(Item item, ItemState state, Instant at, Actor by, @Nullable String why) {
        jdbc.sql("""
                insert into payouts.step (county, item, no, state, at, by, by_name, why)
                select :county, :item, coalesce(max(no), 0) + 1, :state, :at, :by, :byName, :why
                from payouts.step
                where county = :county and item = :item
                """)
                .param("county", item.county())
                .param("item", item.id())
                .param("state", state.name())
                .param("at", at.atOffset(UTC))
                .param("by", by.account())
                .param("byName", by.name())
                .param("why", why)
                .update();
    }

    List<Step> steps(Item item) {
        return jdbc.sql("""
                select state, at, by_name, why
                from payouts.step
                where county = :county and item = :item
                order by no
                limit :limit
                """)
                .param("county", item.county())
                .param("item", item.id())
                .param("limit", STEPS_MAX)
                .query((row, number) -> new Step(
                        ItemState.valueOf(row.getString("state")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by_name"),
                        row.getString("why")))
                .list();
    }

    Optional<Item> find(int county, UUID id) {
        return jdbc.sql(SELECT + "where county = :county and id = :id")
                .param("county", county)
                .param("id", id)
                .query(Items::item)
                .optional();
    }

    /** By our references, as a bank names them. */
    List<Item> byReference(int county, UUID batch, Collection<String> references) {
        return jdbc.sql(SELECT
                        + "where county = :county and batch = :batch and reference = any (:references) order by id")
                .param("county", county)
                .param("batch", batch)
                .param("references", Column.of("text", references))
                .query(Items::item)
                .list();
    }

    /** All of a batch's that are in this state, in the order of their owners: whoever locks several goes this way. */
    List<Item> of(int county, UUID batch, ItemState state) {
        return jdbc.sql(SELECT + """
                where county = :county and batch = :batch and state = :state
                order by party, owner
                limit :limit
                """)
                .param("county", county)
                .param("batch", batch)
                .param("state", state.name())
                .param("limit", BATCH_MAX)
                .query(Items::item)
                .list();
    }

    /** A batch's items by number; those in one state, or with this reference, where asked. */
    Slice<Item> of(int county, UUID batch, @Nullable ItemState state, String reference, int after) {
        var rows = jdbc.sql(SELECT + """
                where county = :county and batch = :batch and no > :after
                  and (:state::text is null or state = :state::text) and (:reference = '' or reference = :reference)
                order by no
                limit :limit
                """)
                .param("county", county)
                .param("batch", batch)
                .param("after", after)
                .param("state", state == null ? null : state.name())
                .param("reference", reference)
                .param("limit", PAGE + 1)
                .query(Items::item)
                .list();
        boolean more = rows.size() > PAGE;
        var shown = more ? rows.subList(0, PAGE) : rows;
        return new Slice<>(shown, more ? Integer.toString(shown.get(PAGE - 1).no()) : null);
    }

    /** What a station has to pay out in cash, the oldest first. */
    Slice<Item> waitingAt(int county, UUID station, @Nullable UUID after) {
        var rows = jdbc.sql(SELECT + """
                where county = :county and station = :station and state = 'SENT' and way = 'CASH'
                  and (:after::uuid is null or id > :after::uuid)
                order by id
                limit :limit
                """)
                .param("county", county)
                .param("station", station)
                .param("after", after)
                .param("limit", PAGE + 1)
                .query(Items::item)
                .list();
        boolean more = rows.size() > PAGE;
        var shown = more ? rows.subList(0, PAGE) : rows;
        return new Slice<>(shown, more ? shown.get(PAGE - 1).id().toString() : null);
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getInt("county"),
                row.getObject("id", UUID.class),
                row.getObject("batch", UUID.class),
                row.getInt("no"),
                row.getString("reference"),
                new Earner(Party.valueOf(row.getString("party")), row.getObject("owner", UUID.class)),
                row.getInt("revision"),
                Way.valueOf(row.getString("way")),
                row.getObject("station", UUID.class),
                row.getLong("fen"),
                ItemState.valueOf(row.getString("state")));
    }
}
