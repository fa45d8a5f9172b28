package org.farmgate.demonstration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.orders.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the demonstration remembers of what it made, as kept in its own tables. */
@Repository
class Records {

    record Grower(int county, UUID grower, int turn, int village, String storeName, UUID store, UUID station) {}

    record Offered(ItemId item, UUID store, String good, LocalDate openedOn, long priceFen, int packGrams) {}

    private final JdbcClient jdbc;

    Records(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether somebody else uses this database: then it is not ours to fill. */
    boolean somebodys() {
        return jdbc.sql("select exists (select from accounts.account) or exists (select from orders.request)")
                .query(Boolean.class)
                .single();
    }

    boolean done(int county, String step) {
        return jdbc.sql("select exists (select from demonstration.done where county = :county and step = :step)")
                .param("county", county)
                .param("step", step)
                .query(Boolean.class)
                .single();
    }

    void setDone(int county, String step) {
        jdbc.sql("insert into demonstration.done (county, step) values (:county, :step)")
                .param("county", county)
                .param("step", step)
                .update();
    }

    void add(Grower grower) {
        jdbc.sql("""
                insert into demonstration.grower (county, grower, turn, village, store_name, store, station)
                values (:county, :grower, :turn, :village, :storeName, :store, :station)
                """)
                .param("county", grower.county())
                .param("grower", grower.grower())
                .param("turn", grower.turn())
                .param("village", grower.village())
                .param("storeName", grower.storeName())
                .param("store", grower.store())
                .param("station", grower.station())
                .update();
    }

    /** Whom the store of that name leads, in the order in which they were registered. */
    List<Grower> growers(int county, String storeName) {
        return jdbc.sql("""
                select county, grower, turn, village, store_name, store, station
                from demonstration.grower
                where county = :county and store_name = :storeName
                order by turn, grower
                """)
                .param("county", county)
                .param("storeName", storeName)
                .query((row, number) -> new Grower(
                        row.getInt("county"),
                        row.getObject("grower", UUID.class),
                        row.getInt("turn"),
                        row.getInt("village"),
                        row.getString("store_name"),
                        row.getObject("store", UUID.class),
                        row.getObject("station", UUID.class)))
                .list();
    }

    void add(Offered offered) {
        jdbc.sql("""
                insert into demonstration.offer (county, item, store, good, opened_on, price_fen, pack_grams)
                values (:county, :item, :store, :good, :openedOn, :priceFen, :packGrams)
                """)
                .param("county", offered.item().county())
                .param("item", offered.item().value())
                .param("store", offered.store())
                .param("good", offered.good())
                .param("openedOn", offered.openedOn())
                .param("priceFen", offered.priceFen())
                .param("packGrams", offered.packGrams())
                .update();
    }

    /** In the order in which they were opened. */
    List<Offered> offers(int county) {
        return jdbc.sql("""
                select county, item, store, good, opened_on, price_fen, pack_grams
                from demonstration.offer
                where county = :county
                order by opened_on, item
                """).param("county", county).query(Records::offered).list();
    }

    Optional<LocalDate> lastDay(int county) {
        return jdbc.sql("select day from demonstration.day where county = :county order by day desc limit 1")
                .param("county", county)
                .query((row, number) -> row.getObject("day", LocalDate.class))
                .optional();
    }

    void lived(int county, LocalDate first, LocalDate last) {
        jdbc.sql("""
                insert into demonstration.day (county, day)
                select :county, day::date
                from generate_series(cast(:first as timestamp), cast(:last as timestamp), interval '1 day') as day
                on conflict do nothing
                """)
                .param("county", county)
                .param("first", first.atStartOfDay())
                .param("last", last.atStartOfDay())
                .update();
    }

    private static Offered offered(ResultSet row, int number) throws SQLException {
        return new Offered(
                new ItemId(row.getInt("county"), row.getObject("item", UUID.class)),
                row.getObject("store", UUID.class),
                row.getString("good"),
                row.getObject("opened_on", LocalDate.class),
                row.getLong("price_fen"),
                row.getInt("pack_grams"));
    }
}
