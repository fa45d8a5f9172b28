package org.farmgate.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.farmgate.database.Parameters;
import org.springframework.stereotype.Repository;

/**
 * Lays on the desk what the commands need, locked. Whoever changes an order holds its county's book row, so the orders
 * themselves need no locks; goods are locked as well, for they can be restocked and repriced beside us.
 */
@Repository
class DeskReading {

    private static final String OPEN_BOOKS = """
            insert into orders.book (county)
            select county from unnest(?::int[]) county order by county
            on conflict do nothing
            """;

    private static final String LOCK_BOOKS = """
            select county, no from orders.book where county = any (?) order by county for update
            """;

    private static final String LOCK_ITEMS = "select " + Items.COLUMNS + """
            from unnest(?::int[], ?::uuid[]) k (county, id)
            join orders.item i on i.county = k.county and i.id = k.id
            order by i.county, i.id
            for update of i
            """;

    private final Baskets baskets;
    private final SubOrders subOrders;
    private final Set<Integer> booksKnown = ConcurrentHashMap.newKeySet();

    DeskReading(Baskets baskets, SubOrders subOrders) {
        this.baskets = baskets;
        this.subOrders = subOrders;
    }

    Desk read(Connection connection, Needs needs) throws SQLException {
        var desk = new Desk();
        if (!needs.baskets().isEmpty()) {
            for (var basket : baskets.placed(needs.baskets()).values()) {
                desk.lay(basket);
                needs.subOrders(basket.placed().subOrders());
            }
        }
        lockBooks(connection, counties(needs), desk);
        if (!needs.subOrders().isEmpty()) { // only now: they stand still
            for (var subOrder : subOrders.find(needs.subOrders())) {
                desk.lay(subOrder);
                subOrder.lines().forEach(line -> needs.item(line.item()));
            }
        }
        lockItems(connection, needs.items(), desk);
        return desk;
    }

    private static Set<Integer> counties(Needs needs) {
        var counties = new TreeSet<Integer>();
        needs.items().forEach(item -> counties.add(item.county()));
        needs.subOrders().forEach(subOrder -> counties.add(subOrder.county()));
        return counties;
    }

    private void lockBooks(Connection connection, Set<Integer> counties, Desk desk) throws SQLException {
        if (counties.isEmpty()) {
            return;
        }
        int[] keys = counties.stream().mapToInt(Integer::intValue).toArray();
        if (!booksKnown.containsAll(counties)) {
            try (var open = connection.prepareStatement(OPEN_BOOKS)) {
                new Parameters(open).ints(keys);
                open.executeUpdate();
            }
        }
        try (var lock = connection.prepareStatement(LOCK_BOOKS)) {
            new Parameters(lock).ints(keys);
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    desk.lay(rows.getInt(1), rows.getLong(2));
                }
            }
        }
    }

    /** Books that surely are there; told after the commit. */
    void known(Collection<Integer> counties) {
        booksKnown.addAll(counties);
    }

    private static void lockItems(Connection connection, Set<ItemId> ids, Desk desk) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        var sorted = List.copyOf(new TreeSet<>(ids));
        try (var lock = connection.prepareStatement(LOCK_ITEMS)) {
            new Parameters(lock).ints(sorted, ItemId::county).uuids(sorted, ItemId::value);
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    desk.lay(Items.item(rows));
                }
            }
        }
    }
}
