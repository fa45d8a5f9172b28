package org.farmgate.market;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.orders.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be bought where, in numbers: for maps and statistics. */
@Service
@Transactional(readOnly = true)
public class OnSale {

    /** A county with at least one offer on its shelves. */
    public record County(int county, int stores, int offers) {}

    private final JdbcClient jdbc;

    OnSale(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every county that sells. It counts all open offers: callers keep the answer for a while. */
    public List<County> counties() {
        return jdbc.sql("""
                select county, count(distinct store) as stores, count(*) as offers
                from market.offer
                where closed_at is null
                group by county
                order by county
                """)
                .query((row, number) -> new County(row.getInt("county"), row.getInt("stores"), row.getInt("offers")))
                .list();
    }

    /** The kinds of produce of these goods; what was never offered here is left out. */
    public Map<ItemId, String> produce(Collection<ItemId> items) {
        var kinds = new HashMap<ItemId, String>();
        jdbc.sql("""
                select o.county, o.id, o.produce
                from unnest(?::int[], ?::uuid[]) as wanted (county, id)
                join market.offer o on o.county = wanted.county and o.id = wanted.id
                """)
                .param(items.stream().map(ItemId::county).toArray(Integer[]::new))
                .param(items.stream().map(ItemId::value).toArray(UUID[]::new))
                .query(row -> {
                    kinds.put(
                            new ItemId(row.getInt("county"), row.getObject("id", UUID.class)),
                            row.getString("produce"));
                });
        return kinds;
    }
}
