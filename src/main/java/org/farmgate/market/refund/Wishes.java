package org.farmgate.market.refund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Slice;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.Person;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Refunds that were asked for, in tables {@code market.refund_wish} and {@code market.refund_answer}. */
@Repository
class Wishes {

    static final int SLICE = 50;

    private static final String SELECT = """
            select w.county, w.id, w.sub_order, w.asked_at, w.by_account, w.by_name, w.everything, w.lines, w.quantities,
                w.amount, w.carriage, w.goods, w.reason, a.answered_at, a.accepted, a.by_account as decider,
                a.by_name as decider_name, a.words
            from market.refund_wish w
            left join market.refund_answer a on a.county = w.county and a.wish = w.id
            """;

    private final JdbcClient jdbc;

    Wishes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Wish wish) {
        var by = wish.by();
        jdbc.sql("""
                insert into market.refund_wish (county, id, sub_order, asked_at, by_account, by_name, everything, lines,
                    quantities, amount, carriage, goods, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?::int[], ?::int[], ?, ?, ?, ?)
                """)
                .param(wish.county())
                .param(wish.id())
                .param(wish.order().value())
                .param(wish.askedAt().atOffset(ZoneOffset.UTC))
                .param(by == null ? null : by.account())
                .param(by == null ? null : by.name())
                .param(wish.everything())
                .param(wish.lines().stream().map(Refunding.Line::no).toArray(Integer[]::new))
                .param(wish.lines().stream().map(Refunding.Line::quantity).toArray(Integer[]::new))
                .param(wish.amountFen())
                .param(wish.carriage())
                .param(wish.goods().name())
                .param(wish.reason())
                .update();
    }

    /** Keeps everyone else from answering it until this transaction ends. */
    void lock(int county, UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, ?))")
                .param(id.toString())
                .param(county)
                .query((row, number) -> true)
                .list();
    }

    Optional<Wish> find(int county, UUID id) {
        return jdbc.sql(SELECT + "where w.county = ? and w.id = ?")
                .param(county)
                .param(id)
                .query(Wishes::wish)
                .optional();
    }

    /** The latest first; an order has few. */
    List<Wish> of(SubOrderId order) {
        return jdbc.sql(SELECT + "where w.county = ? and w.sub_order = ? order by w.id desc limit 50")
                .param(order.county())
                .param(order.value())
                .query(Wishes::wish)
                .list();
    }

    /** Those of these counties that nobody has answered, the oldest first. */
    Slice<Wish> open(Collection<Integer> counties, @Nullable UUID after) {
        var rows = jdbc.sql(SELECT + """
                where w.county = any (?::int[]) and a.wish is null and w.id > ?
                order by w.id
                limit ?
                """)
                .param(counties.toArray(Integer[]::new))
                .param(after == null ? new UUID(0, 0) : after)
                .param(SLICE + 1)
                .query(Wishes::wish)
                .list();
        boolean more = rows.size() > SLICE;
        var shown = more ? rows.subList(0, SLICE) : rows;
        return new Slice<>(shown, more ? shown.get(SLICE - 1).id().toString() : null);
    }

    void answer(Wish wish, Wish.Answer answer) {
        jdbc.sql("""
                insert into market.refund_answer (county, wish, answered_at, accepted, by_account, by_name, words)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
                .param(wish.county())
                .param(wish.id())
                .param(answer.at().atOffset(ZoneOffset.UTC))
                .param(answer.accepted())
                .param(answer.by().account())
                .param(answer.by().name())
                .param(answer.words())
                .update();
    }

    private static Wish wish(ResultSet row, int number) throws SQLException {
        int county = row.getInt("county");
        return new Wish(
                county,
                row.getObject("id", UUID.class),
                new SubOrderId(county, row.getObject("sub_order", UUID.class)),
                moment(row, "asked_at"),
                person(row, "by_account", "by_name"),
                row.getBoolean("everything"),
                lines(row),
                row.getLong("amount"),
                row.getBoolean("carriage"),
                GoodsBack.valueOf(row.getString("goods")),
                row.getString("reason"),
                answer(row));
    }

    private static List<Refunding.Line> lines(ResultSet row) throws SQLException {
        var numbers = (Integer[]) row.getArray("lines").getArray();
        var quantities = (Integer[]) row.getArray("quantities").getArray();
        var lines = new ArrayList<Refunding.Line>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            lines.add(new Refunding.Line(numbers[i], quantities[i]));
        }
        return lines;
    }

    private static Wish.@Nullable Answer answer(ResultSet row) throws SQLException {
        var decider = person(row, "decider", "decider_name");
        return decider == null
                ? null
                : new Wish.Answer(
                        moment(row, "answered_at"), row.getBoolean("accepted"), decider, row.getString("words"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Person person(ResultSet row, String account, String name) throws SQLException {
        var id = row.getObject(account, UUID.class);
        return id == null ? null : new Person(id, row.getString(name));
    }
}
