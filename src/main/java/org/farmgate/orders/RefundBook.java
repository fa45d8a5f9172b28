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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What has gone back to buyers, in table {@code orders.refund}, for whoever may see it: callers make sure of that. */
@Repository
@Transactional(readOnly = true)
public class RefundBook {

    private static final String SELECT = """
            select r.county, r.id, r.sub_order, r.at, r.goods, r.carriage, r.household, r.goods_back, r.reason, r.by_account,
                r.by_name, s.currency, a.sellable
            """;

    private static final String FROM = """
            join orders.sub_order s on s.county = r.county and s.id = r.sub_order
            left join orders.refund_arrival a on a.county = r.county and a.refund = r.id
            """;

    private static final int SLICE = 50;

    private final JdbcClient jdbc;

    RefundBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Refund> find(RefundId id) {
        return withLines(jdbc.sql(SELECT + "from orders.refund r " + FROM + "where r.county = :county and r.id = :id")
                        .param("county", id.county())
                        .param("id", id.value()))
                .stream()
                .findFirst();
    }

    /** The refunds of each of these sub-orders, the oldest first; one that has none is left out. */
    public Map<SubOrderId, List<Refund>> of(Collection<SubOrderId> subOrders) {
        var found = new HashMap<SubOrderId, List<Refund>>();
        if (!subOrders.isEmpty()) {
            withLines(jdbc.sql(SELECT + """
                    from unnest(:counties::int[], :ids::uuid[]) k (county, id)
                    join orders.refund r on r.county = k.county and r.sub_order = k.id
                    """ + FROM + "order by r.county, r.id")
                            .param(
                                    "counties",
                                    Column.of(
                                            "int4",
                                            subOrders.stream()
                                                    .map(SubOrderId::county)
                                                    .toList()))
                            .param(
                                    "ids",
                                    Column.of(
                                            "uuid",
                                            subOrders.stream()
                                                    .map(SubOrderId::value)
                                                    .toList())))
                    .forEach(refund -> found.computeIfAbsent(refund.subOrder(), id -> new ArrayList<>())
                            .add(refund));
        }
        return found;
    }

    /** Of these counties, those whose goods are still awaited, the oldest first. */
    public Slice<Refund> awaited(Collection<Integer> counties, @Nullable UUID after) {
        return awaited(jdbc.sql(SELECT + "from orders.refund r " + FROM + """
                where r.county = any (:counties) and r.goods_back = 2 and a.refund is null and r.id > :after
                order by r.id
                limit :limit
                """)
                .param("counties", Column.of("int4", counties))
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", SLICE + 1));
    }

    /** Those whose goods a station still awaits, the oldest first: they go back to where they were packed. */
    public Slice<Refund> awaitedAt(int county, UUID station, @Nullable UUID after) {
        return awaited(jdbc.sql(SELECT + "from orders.refund r " + FROM + """
                where r.county = :county and s.station = :station and r.goods_back = 2 and a.refund is null and r.id > :after
                order by r.id
                limit :limit
                """)
                .param("county", county)
                .param("station", station)
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", SLICE + 1));
    }

    private Slice<Refund> awaited(JdbcClient.StatementSpec sql) {
        var rows = withLines(sql);
        boolean more = rows.size() > SLICE;
        var shown = more ? rows.subList(0, SLICE) : rows;
        return new Slice<>(shown, more ? shown.get(SLICE - 1).id().value().toString() : null);
    }

    private List<Refund> withLines(JdbcClient.StatementSpec sql) {
        var heads = sql.query(RefundBook::head).list();
        var lines = lines(heads);
        return heads.stream()
                .map(head -> lines.containsKey(head.id()) ? with(head, lines.get(head.id())) : head)
                .toList();
    }

    private Map<RefundId, List<Refund.Line>> lines(List<Refund> heads) {
        var lines = new HashMap<RefundId, List<Refund.Line>>();
        if (heads.isEmpty()) {
            return lines;
        }
        var currencies = new HashMap<RefundId, Currency>();
        heads.forEach(head -> currencies.put(head.id(), head.carriage().currency()));
        jdbc.sql("""
                select l.county, l.refund, l.line, l.quantity, l.goods
                from unnest(:counties::int[], :ids::uuid[]) k (county, id)
                join orders.refund_line l on l.county = k.county and l.refund = k.id
                order by l.county, l.refund, l.line
                """)
                .param(
                        "counties",
                        Column.of(
                                "int4",
                                heads.stream().map(it -> it.id().county()).toList()))
                .param(
                        "ids",
                        Column.of(
                                "uuid",
                                heads.stream().map(it -> it.id().value()).toList()))
                .query((RowCallbackHandler) row -> {
                    var id = new RefundId(row.getInt("county"), row.getObject("refund", UUID.class));
                    lines.computeIfAbsent(id, key -> new ArrayList<>())
                            .add(new Refund.Line(
                                    row.getInt("line"),
                                    row.getInt("quantity"),
                                    new Money(row.getLong("goods"), Objects.requireNonNull(currencies.get(id)))));
                });
        return lines;
    }

    private static Refund with(Refund head, List<Refund.Line> lines) {
        return new Refund(
                head.id(),
                head.subOrder(),
                head.at(),
                head.goodsMoney(),
                head.carriage(),
                head.households(),
                head.goods(),
                head.reason(),
                head.by(),
                head.arrived(),
                lines);
    }

    private static Refund head(ResultSet row, int number) throws SQLException {
        int county = row.getInt("county");
        var currency = Currency.getInstance(row.getString("currency"));
        return new Refund(
                new RefundId(county, row.getObject("id", UUID.class)),
                new SubOrderId(county, row.getObject("sub_order", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Money(row.getLong("goods"), currency),
                new Money(row.getLong("carriage"), currency),
                new Money(row.getLong("household"), currency),
                GoodsBack.of(row.getInt("goods_back")),
                row.getString("reason"),
                person(row.getObject("by_account", UUID.class), row.getString("by_name")),
                row.getObject("sellable", Boolean.class),
                List.of());
    }

    static @Nullable Person person(@Nullable UUID account, @Nullable String name) {
        return account == null || name == null ? null : new Person(account, name);
    }
}
