package org.farmgate.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The goods on sale, as kept in table {@code orders.item}. What buyers take of them goes through {@link Orders}. */
@Repository
public class Items {

    static final String COLUMNS = """
            i.county, i.id, i.store, i.grower, i.station, i.currency, i.price, i.farm_gate, i.store_part, i.weight_grams,
            i.available, i.reserved, i.sold, i.open
            """;

    private final JdbcClient jdbc;

    Items(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void open(NewItem item) {
        int added = jdbc.sql("""
                insert into orders.item (county, id, store, grower, station, currency, price, farm_gate, store_part,
                    weight_grams, available)
                values (:county, :id, :store, :grower, :station, :currency, :price, :farmGate, :storePart, :weight, :available)
                on conflict do nothing
                """)
                .param("county", item.id().county())
                .param("id", item.id().value())
                .param("store", item.store())
                .param("grower", item.grower())
                .param("station", item.station())
                .param("currency", item.currency().getCurrencyCode())
                .param("price", item.priceFen())
                .param("farmGate", item.farmGateFen())
                .param("storePart", item.storeFen())
                .param("weight", item.weightGrams())
                .param("available", item.quantity())
                .update();
        if (added == 0) {
            throw OrdersRefusal.ITEM_EXISTS.refuse();
        }
    }

    /** Adds to the stock, or, below zero, takes away from what is free to buy. */
    public Item restock(ItemId id, int more) {
        try {
            return change(jdbc.sql("""
                    update orders.item i set available = i.available + :more
                    where i.county = :county and i.id = :id
                    returning\s""" + COLUMNS).param("more", more), id);
        } catch (DataIntegrityViolationException belowZero) {
            throw OrdersRefusal.NOT_ENOUGH.refuse(
                    id, find(id).map(Item::available).orElse(0));
        }
    }

    public Item reprice(ItemId id, long priceFen, long farmGateFen, long storeFen) {
        Prices.require(priceFen, farmGateFen, storeFen);
        return change(
                jdbc.sql("""
                        update orders.item i set price = :price, farm_gate = :farmGate, store_part = :storePart
                        where i.county = :county and i.id = :id
                        returning\s""" + COLUMNS)
                        .param("price", priceFen)
                        .param("farmGate", farmGateFen)
                        .param("storePart", storeFen),
                id);
    }

    /** Takes the goods off sale; what is ordered stays ordered. */
    public Item close(ItemId id) {
        return change(
                jdbc.sql("update orders.item i set open = false where i.county = :county and i.id = :id returning "
                        + COLUMNS),
                id);
    }

    public Optional<Item> find(ItemId id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** As they are at this moment; unknown ones are left out. */
    public Map<ItemId, Item> find(Collection<ItemId> ids) {
        var found = new HashMap<ItemId, Item>();
        jdbc.sql("select " + COLUMNS + """
                from unnest(:counties::int[], :ids::uuid[]) k (county, id)
                join orders.item i on i.county = k.county and i.id = k.id
                """)
                .param(
                        "counties",
                        Column.of("int4", ids.stream().map(ItemId::county).toList()))
                .param("ids", Column.of("uuid", ids.stream().map(ItemId::value).toList()))
                .query((row, number) -> item(row))
                .list()
                .forEach(item -> found.put(item.id(), item));
        return found;
    }

    private static Item change(JdbcClient.StatementSpec update, ItemId id) {
        return update.param("county", id.county())
                .param("id", id.value())
                .query((row, number) -> item(row))
                .optional()
                .orElseThrow(OrdersRefusal.ITEM_UNKNOWN::refuse);
    }

    static Item item(ResultSet row) throws SQLException {
        return new Item(
                new ItemId(row.getInt("county"), row.getObject("id", UUID.class)),
                row.getObject("store", UUID.class),
                row.getObject("grower", UUID.class),
                row.getObject("station", UUID.class),
                Currency.getInstance(row.getString("currency")),
                row.getLong("price"),
                row.getLong("farm_gate"),
                row.getLong("store_part"),
                row.getInt("weight_grams"),
                row.getInt("available"),
                row.getInt("reserved"),
                row.getInt("sold"),
                row.getBoolean("open"));
    }
}
