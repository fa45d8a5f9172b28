package org.farmgate.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads table {@code orders.basket}, whose rows never change. */
@Repository
class Baskets {

    private final JdbcClient jdbc;
    private final SubOrders subOrders;

    Baskets(JdbcClient jdbc, SubOrders subOrders) {
        this.jdbc = jdbc;
        this.subOrders = subOrders;
    }

    Optional<Basket> find(BasketId id) {
        return Optional.ofNullable(placed(List.of(id)).get(id))
                .map(kept -> kept.basket(subOrders.find(kept.placed().subOrders())));
    }

    /** The baskets with ids in this range. */
    List<BasketId> between(int book, UUID first, UUID last) {
        return jdbc.sql("select id from orders.basket where book = :book and id between :first and :last limit 10")
                .param("book", book)
                .param("first", first)
                .param("last", last)
                .query((row, number) -> new BasketId(book, row.getObject("id", UUID.class)))
                .list();
    }

    Map<BasketId, Kept> placed(Collection<BasketId> ids) {
        var found = new HashMap<BasketId, Kept>();
        jdbc.sql("""
                select b.book, b.id, b.token, b.currency, b.total, b.placed_at, b.reserved_until, b.sub_counties, b.sub_orders
                from unnest(:books::int[], :ids::uuid[]) k (book, id)
                join orders.basket b on b.book = k.book and b.id = k.id
                """)
                .param(
                        "books",
                        Column.of("int4", ids.stream().map(BasketId::book).toList()))
                .param(
                        "ids",
                        Column.of("uuid", ids.stream().map(BasketId::value).toList()))
                .query((row, number) -> kept(row))
                .list()
                .forEach(kept -> found.put(kept.placed().basket(), kept));
        return found;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var id = new BasketId(row.getInt("book"), row.getObject("id", UUID.class));
        var counties = (Integer[]) row.getArray("sub_counties").getArray();
        var values = (UUID[]) row.getArray("sub_orders").getArray();
        var parts = new ArrayList<SubOrderId>(counties.length);
        for (int i = 0; i < counties.length; i++) {
            parts.add(new SubOrderId(counties[i], values[i]));
        }
        var placed = new Placed(
                id,
                BasketToken.number(id),
                row.getString("token"),
                new Money(row.getLong("total"), Currency.getInstance(row.getString("currency"))),
                row.getObject("reserved_until", OffsetDateTime.class).toInstant(),
                parts);
        return new Kept(placed, row.getObject("placed_at", OffsetDateTime.class).toInstant());
    }

    /** A basket as it was placed. */
    record Kept(Placed placed, Instant at) {

        Basket basket(List<SubOrder> parts) {
            var sorted = new ArrayList<>(parts);
            sorted.sort(Comparator.comparingInt(part -> placed.subOrders().indexOf(part.id())));
            return new Basket(
                    placed.basket(),
                    placed.number(),
                    placed.token(),
                    placed.total(),
                    at,
                    placed.reservedUntil(),
                    sorted);
        }
    }
}
