package org.farmgate.replay;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the shop in the tables themselves. It reads what another module owns, on purpose: a count that is to prove the
 * use cases right must not be made by them.
 */
@Repository
class ShopCount {

    /** What there is; goods are worth {@code goodsMinor} by the orders and {@code linesMinor} by their lines. */
    record Counted(
            long orders,
            long goodsMinor,
            long lines,
            long units,
            long linesMinor,
            long available,
            long reserved,
            long sold) {}

    private final JdbcClient jdbc;

    ShopCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Counted count(ReplayShop shop) {
        return jdbc.sql("""
                select orders.count as orders, orders.goods, lines.count as lines, lines.units, lines.goods as lines_goods,
                       stock.available, stock.reserved, stock.sold
                from (
                  select count(*), coalesce(sum(goods), 0) as goods
                  from orders.sub_order
                  where county = :county and store = :store and state <= 6
                ) as orders,
                (
                  select count(*), coalesce(sum(l.quantity), 0) as units, coalesce(sum(l.quantity * l.price), 0) as goods
                  from orders.line l
                  join orders.sub_order s on s.county = l.county and s.id = l.sub_order
                  where s.county = :county and s.store = :store and s.state <= 6
                ) as lines,
                (
                  select coalesce(sum(available), 0) as available, coalesce(sum(reserved), 0) as reserved,
                         coalesce(sum(sold), 0) as sold
                  from orders.item
                  where county = :county and store = :store
                ) as stock
                """)
                .param("county", shop.county())
                .param("store", shop.store())
                .query((row, number) -> new Counted(
                        row.getLong("orders"),
                        row.getLong("goods"),
                        row.getLong("lines"),
                        row.getLong("units"),
                        row.getLong("lines_goods"),
                        row.getLong("available"),
                        row.getLong("reserved"),
                        row.getLong("sold")))
                .single();
    }
}
