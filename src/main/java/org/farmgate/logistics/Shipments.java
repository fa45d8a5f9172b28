package org.farmgate.logistics;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.logistics.Shipment.Stage;
import org.farmgate.orders.BasketId;
import org.farmgate.orders.SubOrderId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sub-orders on their way, as kept in table {@code logistics.shipment}. */
@Repository
class Shipments {

    private static final String COLUMNS = """
            county, sub_order, book, basket, store, station, to_county, pick_up_point, parcels, state, told, packed_at, tries
            """;

    private final JdbcClient jdbc;

    Shipments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the shipment, unless its sub-order is packed already: the key decides. */
    boolean add(Shipment shipment) {
        return jdbc.sql("""
                        insert into logistics.shipment (county, sub_order, book, basket, store, station, to_county, pick_up_point,
                          parcels, state, told, packed_at, next_try_at)
                        values (:county, :subOrder, :book, :basket, :store, :station, :toCounty, :pickUpPoint, :parcels, :state,
                          :told, :at, :at + interval '10 seconds')
                        on conflict (county, sub_order) do nothing
                        """)
                        .param("county", shipment.subOrder().county())
                        .param("subOrder", shipment.subOrder().value())
                        .param("book", shipment.basket().book())
                        .param("basket", shipment.basket().value())
                        .param("store", shipment.store())
                        .param("station", shipment.station())
                        .param("toCounty", shipment.toCounty())
                        .param("pickUpPoint", shipment.pickUpPoint())
                        .param("parcels", shipment.parcels())
                        .param("state", shipment.state().name())
                        .param("told", shipment.told().name())
                        .param("at", shipment.packedAt().atOffset(UTC))
                        .update()
                == 1;
    }

    Optional<Shipment> find(SubOrderId id) {
        return jdbc.sql("select " + COLUMNS
                        + " from logistics.shipment where county = :county and sub_order = :subOrder")
                .param("county", id.county())
                .param("subOrder", id.value())
                .query(Shipments::shipment)
                .optional();
    }

    /** Holds the shipment until the transaction ends: its parcels' scans follow one another. */
    void lock(SubOrderId id) {
        jdbc.sql("select state from logistics.shipment where county = :county and sub_order = :subOrder for update")
                .param("county", id.county())
                .param("subOrder", id.value())
                .query(String.class)
                .single();
    }

    /** All of its parcels have come this far; orders is still to be told. */
    void reached(SubOrderId id, Stage stage, Instant at) {
        jdbc.sql("""
                        update logistics.shipment set state = :state, tries = 0, next_try_at = :at + interval '10 seconds'
                        where county = :county and sub_order = :subOrder and state <> :state
                        """)
                .param("state", stage.name())
                .param("at", at.atOffset(UTC))
                .param("county", id.county())
                .param("subOrder", id.value())
                .update();
    }

    /** Orders knows of it up to here. */
    void told(SubOrderId id, Stage stage) {
        jdbc.sql("""
                        update logistics.shipment
                        set told = :told, next_try_at = case when state = :told then null else next_try_at end
                        where county = :county and sub_order = :subOrder
                        """)
                .param("told", stage.name())
                .param("county", id.county())
                .param("subOrder", id.value())
                .update();
    }

    void callOff(SubOrderId id) {
        jdbc.sql("""
                        update logistics.shipment set state = 'VOID', told = 'VOID', next_try_at = null
                        where county = :county and sub_order = :subOrder
                        """).param("county", id.county()).param("subOrder", id.value()).update();
    }

    /** Takes those of which orders is still to be told, and puts their next turn off. */
    List<Shipment> claimDue(Instant now, int limit) {
        return jdbc.sql("""
                        update logistics.shipment s
                        set tries = tries + 1,
                            next_try_at = :now + least(5 * power(2, least(tries, 10)), 3600) * interval '1 second'
                        from (select county, sub_order from logistics.shipment where next_try_at <= :now
                              order by next_try_at limit :limit for update skip locked) due
                        where s.county = due.county and s.sub_order = due.sub_order
                        returning s.county, s.sub_order, book, basket, store, station, to_county, pick_up_point, parcels, state,
                          told, packed_at, tries
                        """)
                .param("now", now.atOffset(UTC))
                .param("limit", limit)
                .query(Shipments::shipment)
                .list();
    }

    private static Shipment shipment(ResultSet row, int number) throws SQLException {
        return new Shipment(
                new SubOrderId(row.getInt("county"), row.getObject("sub_order", UUID.class)),
                new BasketId(row.getInt("book"), row.getObject("basket", UUID.class)),
                row.getObject("store", UUID.class),
                row.getObject("station", UUID.class),
                row.getInt("to_county"),
                row.getObject("pick_up_point", UUID.class),
                row.getInt("parcels"),
                Stage.valueOf(row.getString("state")),
                Stage.valueOf(row.getString("told")),
                row.getObject("packed_at", OffsetDateTime.class).toInstant(),
                row.getInt("tries"));
    }
}
