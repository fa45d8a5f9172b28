package org.farmgate.supply;

import static java.time.ZoneOffset.UTC;
import static org.farmgate.supply.SupplyRefusal.LOT_TOO_LITTLE_LEFT;
import static org.farmgate.supply.SupplyRefusal.LOT_UNKNOWN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The lots, as kept in table {@code supply.lot}; other modules find them here and take from them. */
@Repository
public class Lots {

    private static final int PAGE = 24;
    private static final int GROWERS_MAX = 1_000;
    private static final int UUID_LENGTH = 36;

    private final JdbcClient jdbc;
    private final ProduceKinds kinds;

    Lots(JdbcClient jdbc, ProduceKinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    public Optional<Lot> find(LotId id) {
        return jdbc.sql("""
                select county, id, number, grower, produce, village, station, weight_grams, taken_grams, grade,
                       harvested_on, farm_gate_fen, entered_at
                from supply.lot
                where county = :county and id = :id
                """)
                .param("county", id.county())
                .param("id", id.value())
                .query(this::lot)
                .optional();
    }

    public Optional<Lot> byNumber(int county, String number) {
        return jdbc.sql("""
                select county, id, number, grower, produce, village, station, weight_grams, taken_grams, grade,
                       harvested_on, farm_gate_fen, entered_at
                from supply.lot
                where county = :county and number = :number
                """)
                .param("county", county)
                .param("number", number)
                .query(this::lot)
                .optional();
    }

    /** Lots of these growers of which something is left, the newest first. */
    public Slice<Lot> left(int county, Collection<UUID> growers, @Nullable String after) {
        if (growers.size() > GROWERS_MAX) {
            throw new IllegalArgumentException("at most " + GROWERS_MAX + " growers at a time");
        }
        return page(jdbc.sql("""
                select county, id, number, grower, produce, village, station, weight_grams, taken_grams, grade,
                       harvested_on, farm_gate_fen, entered_at
                from supply.lot
                where county = :county and grower = any (:growers) and taken_grams < weight_grams
                  and (cast(:after as uuid) is null or id < cast(:after as uuid))
                order by id desc
                limit :limit
                """).param("growers", growers.toArray(UUID[]::new)), county, after);
    }

    /** What a station has weighed, the newest first. */
    public Slice<Lot> ofStation(int county, UUID station, @Nullable String after) {
        return page(jdbc.sql("""
                select county, id, number, grower, produce, village, station, weight_grams, taken_grams, grade,
                       harvested_on, farm_gate_fen, entered_at
                from supply.lot
                where county = :county and station = :station
                  and (cast(:after as uuid) is null or id < cast(:after as uuid))
                order by id desc
                limit :limit
                """).param("station", station), county, after);
    }

    /** Takes from what is left of the lot; the row decides, so no two offers share a gram. */
    @Transactional
    public void take(LotId id, long grams) {
        if (grams < 1) {
            throw new IllegalArgumentException("nothing to take: " + grams + " g");
        }
        int taken = jdbc.sql("""
                update supply.lot
                set taken_grams = taken_grams + :grams
                where county = :county and id = :id and taken_grams + :grams <= weight_grams
                """)
                .param("grams", grams)
                .param("county", id.county())
                .param("id", id.value())
                .update();
        if (taken == 0) {
            var lot = find(id).orElseThrow(LOT_UNKNOWN::refuse);
            throw LOT_TOO_LITTLE_LEFT.refuse(lot.leftGrams());
        }
    }

    /** Gives back what was taken and not sold. */
    @Transactional
    public void giveBack(LotId id, long grams) {
        int given = jdbc.sql("""
                update supply.lot
                set taken_grams = taken_grams - :grams
                where county = :county and id = :id and taken_grams >= :grams
                """)
                .param("grams", grams)
                .param("county", id.county())
                .param("id", id.value())
                .update();
        if (given == 0) {
            throw new IllegalStateException("lot " + id + " never gave " + grams + " g");
        }
    }

    void add(Lot lot) {
        jdbc.sql("""
                insert into supply.lot (county, id, number, grower, produce, village, station, weight_grams, grade,
                                        harvested_on, farm_gate_fen, entered_at)
                values (:county, :id, :number, :grower, :produce, :village, :station, :weightGrams, :grade,
                        :harvestedOn, :farmGateFen, :enteredAt)
                """)
                .param("county", lot.id().county())
                .param("id", lot.id().value())
                .param("number", lot.number())
                .param("grower", lot.grower())
                .param("produce", lot.produce().code())
                .param("village", lot.village())
                .param("station", lot.station())
                .param("weightGrams", lot.weightGrams())
                .param("grade", lot.grade().name())
                .param("harvestedOn", lot.harvestedOn())
                .param("farmGateFen", lot.farmGateFenPer500g())
                .param("enteredAt", lot.enteredAt().atOffset(UTC))
                .update();
    }

    private Slice<Lot> page(JdbcClient.StatementSpec query, int county, @Nullable String after) {
        List<Lot> lots = query.param("county", county)
                .param("after", key(after))
                .param("limit", PAGE + 1)
                .query(this::lot)
                .list();
        if (lots.size() <= PAGE) {
            return new Slice<>(lots, null);
        }
        return new Slice<>(
                lots.subList(0, PAGE), lots.get(PAGE - 1).id().value().toString());
    }

    /** A key that we never gave is no key: the list begins anew. */
    private static @Nullable UUID key(@Nullable String after) {
        if (after == null || after.length() != UUID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private Lot lot(ResultSet row, int number) throws SQLException {
        var produce = row.getString("produce");
        return new Lot(
                new LotId(row.getInt("county"), row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getObject("grower", UUID.class),
                kinds.find(produce).orElseThrow(() -> new IllegalStateException("no produce " + produce)),
                row.getInt("village"),
                row.getObject("station", UUID.class),
                row.getLong("weight_grams"),
                row.getLong("taken_grams"),
                Grade.valueOf(row.getString("grade")),
                row.getObject("harvested_on", LocalDate.class),
                row.getLong("farm_gate_fen"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant());
    }
}
