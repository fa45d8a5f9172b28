package org.farmgate.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads tables {@code orders.sub_order} and {@code orders.line}. */
@Repository
class SubOrders {

    static final int SLICE = 50;

    private static final String COLUMNS = """
            s.county, s.id, s.no, s.state, s.book, s.basket, s.store, s.station, s.currency, s.goods, s.carriage,
            s.refunded_carriage, s.placed_at, s.changed_at
            """;
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1L, -1L);

    private final JdbcClient jdbc;

    SubOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SubOrder> find(Collection<SubOrderId> ids) {
        return withLines(jdbc.sql("select " + COLUMNS + """
                from unnest(:counties::int[], :ids::uuid[]) k (county, id)
                join orders.sub_order s on s.county = k.county and s.id = k.id
                """)
                .param(
                        "counties",
                        Column.of("int4", ids.stream().map(SubOrderId::county).toList()))
                .param(
                        "ids",
                        Column.of("uuid", ids.stream().map(SubOrderId::value).toList())));
    }

    Slice<SubOrder> ofStore(int county, UUID store, @Nullable OrderState state, @Nullable String after) {
        return slice(jdbc.sql("select " + COLUMNS + """
                from orders.sub_order s
                where s.county = :county and s.store = :store and s.id < :before
                  and (:state = 0 or s.state = :state)
                order by s.id desc
                limit :limit
                """)
                .param("county", county)
                .param("store", store)
                .param("before", id(after, LAST))
                .param("state", state == null ? 0 : state.code())
                .param("limit", SLICE + 1));
    }

    Slice<SubOrder> ofStation(int county, UUID station, OrderState state, @Nullable String after) {
        return slice(jdbc.sql("select " + COLUMNS + """
                from orders.sub_order s
                where s.county = :county and s.station = :station and s.state = :state and s.state between 2 and 4
                  and s.id > :after
                order by s.id
                limit :limit
                """)
                .param("county", county)
                .param("station", station)
                .param("state", state.code())
                .param("after", id(after, FIRST))
                .param("limit", SLICE + 1));
    }

    List<SubOrder> feed(int county, long afterNo, int limit) {
        return withLines(jdbc.sql("select " + COLUMNS + """
                from orders.sub_order s
                where s.county = :county and s.no > :after
                order by s.no
                limit :limit
                """)
                .param("county", county)
                .param("after", afterNo)
                .param("limit", limit));
    }

    Map<Integer, Long> feedEnds() {
        var ends = new TreeMap<Integer, Long>();
        jdbc.sql("select county, no from orders.book order by county")
                .query((RowCallbackHandler) row -> ends.put(row.getInt("county"), row.getLong("no")));
        return ends;
    }

    /** A key that is none begins at the beginning: it came from outside. */
    private static UUID id(@Nullable String text, UUID otherwise) {
        try {
            return text == null ? otherwise : UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return otherwise;
        }
    }

    private Slice<SubOrder> slice(JdbcClient.StatementSpec sql) {
        var rows = withLines(sql);
        boolean more = rows.size() > SLICE;
        var shown = more ? rows.subList(0, SLICE) : rows;
        return new Slice<>(shown, more ? shown.get(SLICE - 1).id().value().toString() : null);
    }

    private List<SubOrder> withLines(JdbcClient.StatementSpec sql) {
        var heads = sql.query(SubOrders::head).list();
        var lines = lines(heads.stream().map(SubOrder::id).toList());
        return heads.stream()
                .map(head -> head.with(lines.getOrDefault(head.id(), List.of())))
                .toList();
    }

    Map<SubOrderId, List<OrderLine>> lines(Collection<SubOrderId> ids) {
        var lines = new HashMap<SubOrderId, List<OrderLine>>();
        if (ids.isEmpty()) {
            return lines;
        }
        jdbc.sql("""
                select l.county, l.sub_order, l.no, l.item, l.grower, l.quantity, l.price, l.farm_gate, l.store_part,
                    l.weight_grams, l.refunded_quantity, l.refunded
                from unnest(:counties::int[], :ids::uuid[]) k (county, id)
                join orders.line l on l.county = k.county and l.sub_order = k.id
                order by l.county, l.sub_order, l.no
                """)
                .param(
                        "counties",
                        Column.of("int4", ids.stream().map(SubOrderId::county).toList()))
                .param(
                        "ids",
                        Column.of("uuid", ids.stream().map(SubOrderId::value).toList()))
                .query((RowCallbackHandler) row -> lines.computeIfAbsent(
                                new SubOrderId(row.getInt("county"), row.getObject("sub_order", UUID.class)),
                                id -> new ArrayList<>())
                        .add(line(row)));
        return lines;
    }

    private static OrderLine line(ResultSet row) throws SQLException {
        return new OrderLine(
                row.getInt("no"),
                new ItemId(row.getInt("county"), row.getObject("item", UUID.class)),
                row.getObject("grower", UUID.class),
                row.getInt("quantity"),
                row.getLong("price"),
                row.getLong("farm_gate"),
                row.getLong("store_part"),
                row.getInt("weight_grams"),
                row.getInt("refunded_quantity"),
                row.getLong("refunded"));
    }

    private static SubOrder head(ResultSet row, int number) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        return new SubOrder(
                new SubOrderId(row.getInt("county"), row.getObject("id", UUID.class)),
                row.getLong("no"),
                OrderState.of(row.getInt("state")),
                new BasketId(row.getInt("book"), row.getObject("basket", UUID.class)),
                row.getObject("store", UUID.class),
                row.getObject("station", UUID.class),
                new Money(row.getLong("goods"), currency),
                new Money(row.getLong("carriage"), currency),
                new Money(row.getLong("refunded_carriage"), currency),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                List.of());
    }
}
