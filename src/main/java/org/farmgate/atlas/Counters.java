package org.farmgate.atlas;

import java.sql.Date;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counters, for the one who counts. */
@Repository
class Counters {

    private final JdbcClient jdbc;

    Counters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Integer, Long> cursors() {
        var cursors = new HashMap<Integer, Long>();
        jdbc.sql("select county, no from atlas.county").query(row -> {
            cursors.put(row.getInt("county"), row.getLong("no"));
        });
        return cursors;
    }

    /** Takes the county's cursor: whoever else counts this county waits until this transaction ends. */
    long take(int county, Instant now) {
        jdbc.sql("insert into atlas.county (county, counted_at) values (?, ?) on conflict do nothing")
                .param(county)
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        return jdbc.sql("select no from atlas.county where county = ? for update")
                .param(county)
                .query(Long.class)
                .single();
    }

    /** Those that had not been counted before; from now on they are. */
    Set<UUID> unseen(int county, Collection<UUID> subOrders) {
        return new HashSet<>(jdbc.sql("""
                insert into atlas.counted (county, sub_order)
                select ?, unnest(?::uuid[])
                on conflict do nothing
                returning sub_order
                """)
                .param(county)
                .param(subOrders.toArray(new UUID[0]))
                .query(UUID.class)
                .list());
    }

    /** Those whose income had not been counted before; from now on it is. */
    Set<UUID> unearned(int county, Collection<UUID> subOrders) {
        return new HashSet<>(jdbc.sql("""
                update atlas.counted
                set earned = true
                where county = ? and sub_order = any (?::uuid[]) and not earned
                returning sub_order
                """)
                .param(county)
                .param(subOrders.toArray(new UUID[0]))
                .query(UUID.class)
                .list());
    }

    /** What was counted before as given back of these sub-orders' income; one of which nothing was is left out. */
    Map<UUID, Long> givenBack(int county, Collection<UUID> subOrders) {
        var known = new HashMap<UUID, Long>();
        jdbc.sql("""
                select sub_order, given_back_fen
                from atlas.counted
                where county = ? and sub_order = any (?::uuid[]) and given_back_fen > 0
                """).param(county).param(subOrders.toArray(new UUID[0])).query(row -> {
            known.put(row.getObject("sub_order", UUID.class), row.getLong("given_back_fen"));
        });
        return known;
    }

    void giveBack(int county, UUID subOrder, long fenInAll) {
        jdbc.sql("update atlas.counted set given_back_fen = ? where county = ? and sub_order = ?")
                .param(fenInAll)
                .param(county)
                .param(subOrder)
                .update();
    }

    void add(int county, MonthTally more) {
        jdbc.sql("""
                insert into atlas.month as m (county, month, orders, goods_fen, income_fen)
                values (?, ?, ?, ?, ?)
                on conflict (county, month) do update
                set orders = m.orders + excluded.orders,
                    goods_fen = m.goods_fen + excluded.goods_fen,
                    income_fen = m.income_fen + excluded.income_fen
                """)
                .param(county)
                .param(Date.valueOf(more.month().atDay(1)))
                .param(more.orders())
                .param(more.goodsFen())
                .param(more.incomeFen())
                .update();
    }

    void add(int county, YearMonth month, ProduceTally more) {
        jdbc.sql("""
                insert into atlas.produce as p (county, month, produce, orders, weight_grams, goods_fen)
                values (?, ?, ?, ?, ?, ?)
                on conflict (county, month, produce) do update
                set orders = p.orders + excluded.orders,
                    weight_grams = p.weight_grams + excluded.weight_grams,
                    goods_fen = p.goods_fen + excluded.goods_fen
                """)
                .param(county)
                .param(Date.valueOf(month.atDay(1)))
                .param(more.produce())
                .param(more.orders())
                .param(more.weightGrams())
                .param(more.goodsFen())
                .update();
    }

    /** Moves the county's cursor to this number, and its sums with it. */
    void move(Tally more, long no) {
        jdbc.sql("""
                update atlas.county
                set no = ?, orders = orders + ?, income_fen = income_fen + ?, counted_at = ?
                where county = ?
                """)
                .param(no)
                .param(more.orders())
                .param(more.incomeFen())
                .param(OffsetDateTime.ofInstant(more.countedAt(), ZoneOffset.UTC))
                .param(more.county())
                .update();
    }
}
