package org.farmgate.logistics;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What carriage costs, as kept in table {@code logistics.tariff}. */
@Repository
class Tariffs {

    /** How far a parcel goes. */
    enum Zone {
        SAME_COUNTY,
        SAME_PROVINCE,
        OTHER
    }

    /** The price of a zone. Each kilogram that is begun counts as a whole one, and there is always a first. */
    record Rate(int firstKgFen, int furtherKgFen) {

        private static final long GRAMS = 1_000;

        long fen(long weightGrams) {
            long kilograms = Math.max(1, (weightGrams + GRAMS - 1) / GRAMS);
            return Math.addExact(firstKgFen, Math.multiplyExact(kilograms - 1, (long) furtherKgFen));
        }
    }

    private final JdbcClient jdbc;

    Tariffs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rates that hold on this day. */
    Map<Zone, Rate> on(LocalDate day) {
        var rates = new EnumMap<Zone, Rate>(Zone.class);
        jdbc.sql("""
                        select distinct on (zone) zone, first_kg_fen, further_kg_fen
                        from logistics.tariff
                        where valid_from <= :day
                        order by zone, valid_from desc
                        """)
                .param("day", day)
                .query((row, number) -> rates.put(
                        Zone.valueOf(row.getString("zone")),
                        new Rate(row.getInt("first_kg_fen"), row.getInt("further_kg_fen"))))
                .list();
        if (rates.size() < Zone.values().length) {
            throw new IllegalStateException("the tariff has gaps on " + day);
        }
        return rates;
    }
}
