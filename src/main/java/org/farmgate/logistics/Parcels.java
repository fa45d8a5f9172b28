package org.farmgate.logistics;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Column;
import org.farmgate.kernel.Slice;
import org.farmgate.orders.SubOrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parcels, as kept in table {@code logistics.parcel}. */
@Repository
class Parcels {

    private static final int PAGE = 20;
    private static final String SELECT = """
            select p.county, p.id, p.code, p.sub_order, p.no, s.parcels, p.weight_grams, p.to_county, p.pick_up_point, p.state,
              p.courier, p.packed_at, p.changed_at
            from logistics.parcel p
            join logistics.shipment s on s.county = p.county and s.sub_order = p.sub_order
            """;

    private final JdbcClient jdbc;

    Parcels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Parcel parcel) {
        jdbc.sql("""
                        insert into logistics.parcel (county, id, code, sub_order, no, weight_grams, to_county, pick_up_point,
                          state, packed_at, changed_at)
                        values (:county, :id, :code, :subOrder, :no, :weight, :toCounty, :pickUpPoint, :state, :at, :at)
                        """)
                .param("county", parcel.county())
                .param("id", parcel.id())
                .param("code", parcel.code().value())
                .param("subOrder", parcel.subOrder())
                .param("no", parcel.no())
                .param("weight", parcel.weightGrams())
                .param("toCounty", parcel.toCounty())
                .param("pickUpPoint", parcel.pickUpPoint())
                .param("state", parcel.state().name())
                .param("at", parcel.packedAt().atOffset(UTC))
                .update();
    }

    Optional<Parcel> find(ParcelCode code) {
        return jdbc.sql(SELECT + " where p.county = :county and p.code = :code")
                .param("county", code.county())
                .param("code", code.value())
                .query(Parcels::parcel)
                .optional();
    }

    List<Parcel> of(SubOrderId subOrder) {
        return jdbc.sql(SELECT + " where p.county = :county and p.sub_order = :subOrder order by p.no")
                .param("county", subOrder.county())
                .param("subOrder", subOrder.value())
                .query(Parcels::parcel)
                .list();
    }

    List<Parcel> of(Collection<SubOrderId> subOrders) {
        return jdbc.sql(SELECT + """
                        join unnest(:counties::int[], :subOrders::uuid[]) as wanted (county, sub_order)
                          on wanted.county = p.county and wanted.sub_order = p.sub_order
                        order by p.county, p.sub_order, p.no
                        """)
                .param(
                        "counties",
                        Column.of(
                                "int4",
                                subOrders.stream().map(SubOrderId::county).toList()))
                .param(
                        "subOrders",
                        Column.of(
                                "uuid",
                                subOrders.stream().map(SubOrderId::value).toList()))
                .query(Parcels::parcel)
                .list();
    }

    /** Takes the parcel one step on, if it stands where the step can follow. */
    boolean step(Parcel parcel, Step step, @Nullable UUID courier, Instant at) {
        return jdbc.sql("""
                        update logistics.parcel
                        set state = :into, courier = coalesce(:courier::uuid, courier), changed_at = :at
                        where county = :county and id = :id and state = any (:from)
                        """)
                        .param("into", step.into().name())
                        .param("courier", courier)
                        .param("at", at.atOffset(UTC))
                        .param("county", parcel.county())
                        .param("id", parcel.id())
                        .param(
                                "from",
                                Column.of(
                                        "text",
                                        step.from().stream().map(Enum::name).toList()))
                        .update()
                == 1;
    }

    void callOff(SubOrderId subOrder, Instant at) {
        jdbc.sql("""
                        update logistics.parcel set state = 'VOID', changed_at = :at
                        where county = :county and sub_order = :subOrder and state not in ('DELIVERED', 'HANDED_OUT')
                        """)
                .param("at", at.atOffset(UTC))
                .param("county", subOrder.county())
                .param("subOrder", subOrder.value())
                .update();
    }

    /** What a county's warehouse has to expect: packed in the county, or on the road to it. */
    Slice<Parcel> expected(int county, @Nullable UUID after) {
        return slice("""
                where ((p.county = :place and p.state = 'PACKED')
                    or (p.to_county = :place and p.county <> :place and p.state = 'ON_THE_ROAD'))
                """, county, after);
    }

    /** What lies in a county's warehouse. */
    Slice<Parcel> inStock(int county, @Nullable UUID after) {
        return slice("""
                where ((p.county = :place and p.state = 'IN_WAREHOUSE')
                    or (p.to_county = :place and p.state = 'ARRIVED'))
                """, county, after);
    }

    /** What lies in a county's warehouse for another county, to be loaded; at most so many. */
    List<Parcel> toLoad(int county, int limit) {
        return jdbc.sql(SELECT + """
                        where p.county = :county and p.state = 'IN_WAREHOUSE'
                        order by p.to_county, p.id
                        limit :limit
                        """)
                .param("county", county)
                .param("limit", limit)
                .query(Parcels::parcel)
                .list();
    }

    /** What a courier of this county can take: what waits in it, or has left it for elsewhere. */
    Slice<Parcel> toTake(int county, @Nullable UUID after) {
        return slice("""
                where ((p.to_county = :place and p.state in ('ON_THE_ROAD', 'ARRIVED'))
                    or (p.county = :place and p.state in ('ON_THE_ROAD', 'ARRIVED')))
                """, county, after);
    }

    /** What this courier has. */
    Slice<Parcel> with(UUID courier, @Nullable UUID after) {
        return slice("where p.courier = :place and p.state = 'WITH_COURIER'", courier, after);
    }

    /** What comes to, or lies at, this pick-up point. */
    Slice<Parcel> at(UUID pickUpPoint, boolean here, @Nullable UUID after) {
        return slice(
                here
                        ? "where p.pick_up_point = :place and p.state = 'AT_PICK_UP'"
                        : "where p.pick_up_point = :place and p.state in ('ON_THE_ROAD', 'ARRIVED', 'WITH_COURIER')",
                pickUpPoint,
                after);
    }

    private Slice<Parcel> slice(String where, Object place, @Nullable UUID after) {
        var rows = jdbc.sql(SELECT + where + """
                         and (:after::uuid is null or p.id > :after::uuid)
                        order by p.id
                        limit :limit
                        """)
                .param("place", place)
                .param("after", after)
                .param("limit", PAGE + 1)
                .query(Parcels::parcel)
                .list();
        boolean more = rows.size() > PAGE;
        var page = more ? rows.subList(0, PAGE) : rows;
        return new Slice<>(page, more ? page.get(PAGE - 1).id().toString() : null);
    }

    private static Parcel parcel(ResultSet row, int number) throws SQLException {
        return new Parcel(
                row.getInt("county"),
                row.getObject("id", UUID.class),
                new ParcelCode(row.getString("code")),
                row.getObject("sub_order", UUID.class),
                row.getInt("no"),
                row.getInt("parcels"),
                row.getInt("weight_grams"),
                row.getInt("to_county"),
                row.getObject("pick_up_point", UUID.class),
                ParcelState.valueOf(row.getString("state")),
                row.getObject("courier", UUID.class),
                row.getObject("packed_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
