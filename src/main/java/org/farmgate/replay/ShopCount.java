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

    /**
     * What there is; goods are worth {@code goodsMinor} by the orders and {@code linesMinor} by their lines. What went back of
     * them is {@code refundsMinor} by the refunds and {@code refundedMinor} by the lines.
     */
    record Counted(
            long orders,
            long goodsMinor,
            long lines,
            long units,
            long linesMinor,
            long refunds,
            long refundsMinor,
            long refundedUnits,
            long refundedMinor,
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
                       refunds.count as refunds, refunds.goods as refunds_goods, lines.refunded_units, lines.refunded,
                       stock.available, stock.reserved, stock.sold
                from (
                  select count(*), coalesce(sum(goods), 0) as goods
                  from orders.sub_order
                  where county = :county and store = :store and (state <= 6 or state = 9)
                ) as orders,
                (
                  select count(*), coalesce(sum(l.quantity), 0) as units, coalesce(sum(l.quantity * l.price), 0) as goods,
                         coalesce(sum(l.refunded_quantity), 0) as refunded_units, coalesce(sum(l.refunded), 0) as refunded
                  from orders.line l
                  join orders.sub_order s on s.county = l.county and s.id = l.sub_order
                  where s.county = :county and s.store = :store and (s.state <= 6 or s.state = 9)
                ) as lines,
                (
                  select count(*), coalesce(sum(r.goods), 0) as goods
                  from orders.refund r
                  join orders.sub_order s on s.county = r.county and s.id = r.sub_order
                  where r.county = :county and s.store = :store
                ) as refunds,
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
                        row.getLong("refunds"),
                        row.getLong("refunds_goods"),
                        row.getLong("refunded_units"),
                        row.getLong("refunded"),
                        row.getLong("available"),
                        row.getLong("reserved"),
                        row.getLong("sold")))
                .single();
    }
}
