package org.farmgate.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.farmgate.database.Column;
import org.farmgate.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of settlement rules, in table {@code orders.settlement_rule}: rows are added, and never changed. */
@Repository
class RuleVersions {

    private static final String COLUMNS = """
            r.county, r.valid_from, r.station_permille, r.platform_permille, r.tax_permille, r.tax_on, r.free_list, r.why,
            r.made_at, r.made_by, r.made_by_name
            """;

    static final int SLICE = 50;

    private final JdbcClient jdbc;

    RuleVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A county's own rule goes before the one for all. */
    RuleVersion inForce(int county, LocalDate day) {
        return jdbc.sql("select " + COLUMNS + """
                from orders.settlement_rule r
                where r.county in (0, :county) and r.valid_from <= :day
                order by r.county = 0, r.valid_from desc
                limit 1
                """)
                .param("county", county)
                .param("day", day)
                .query(RuleVersions::version)
                .single();
    }

    /** Those of these counties and those for all, the latest first. */
    Slice<RuleVersion> list(Collection<Integer> counties, @Nullable String after) {
        var key = Key.of(after);
        var rows = jdbc.sql("select " + COLUMNS + """
                from orders.settlement_rule r
                where (r.county = 0 or r.county = any (:counties))
                  and (r.valid_from < :day or r.valid_from = :day and r.county > :county)
                order by r.valid_from desc, r.county
                limit :limit
                """)
                .param("counties", Column.of("int4", counties))
                .param("day", key.day())
                .param("county", key.county())
                .param("limit", SLICE + 1)
                .query(RuleVersions::version)
                .list();
        boolean more = rows.size() > SLICE;
        var shown = more ? rows.subList(0, SLICE) : rows;
        return new Slice<>(shown, more ? Key.next(shown.get(SLICE - 1)) : null);
    }

    /** Where a part of the list begins; a key that is none begins at the beginning, for it came from outside. */
    private record Key(LocalDate day, int county) {

        private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,6})");

        static Key of(@Nullable String after) {
            var form = FORM.matcher(after == null ? "" : after);
            try {
                return form.matches()
                        ? new Key(LocalDate.parse(form.group(1)), Integer.parseInt(form.group(2)))
                        : new Key(LocalDate.of(9999, 1, 1), 0);
            } catch (DateTimeParseException noDay) {
                return new Key(LocalDate.of(9999, 1, 1), 0);
            }
        }

        static String next(RuleVersion last) {
            return last.validFrom() + "." + last.county();
        }
    }

    /** By county: how many of the goods on sale would not leave their household its farm-gate price. */
    Map<Integer, Integer> goodsTooCheap(RuleVersion rule, boolean withFee) {
        var counts = new HashMap<Integer, Integer>();
        jdbc.sql("""
                select county, count(*) as goods
                from orders.item
                where open and (county = :county or :county = 0)
                  and farm_gate + price * :station / 1000 + price * :fee / 1000 + price * :tax / 1000 > price
                group by county
                """)
                .param("county", rule.county())
                .param("station", rule.stationPermille())
                .param("fee", withFee ? rule.platformPermille() : 0)
                .param("tax", rule.taxOn() == TaxOn.GOODS ? rule.taxPermille() : 0)
                .query((RowCallbackHandler) row -> counts.put(row.getInt("county"), row.getInt("goods")));
        return counts;
    }

    Optional<RuleVersion> find(int county, LocalDate validFrom) {
        return jdbc.sql("select " + COLUMNS + """
                from orders.settlement_rule r
                where r.county = :county and r.valid_from = :day
                """)
                .param("county", county)
                .param("day", validFrom)
                .query(RuleVersions::version)
                .optional();
    }

    /** False where there is one for that day already. */
    boolean add(RuleVersion rule) {
        var made = rule.made();
        return jdbc.sql("""
                insert into orders.settlement_rule (county, valid_from, station_permille, platform_permille, tax_permille,
                    tax_on, free_list, why, made_at, made_by, made_by_name)
                values (:county, :from, :station, :platform, :tax, :taxOn, :list, :why, :at, :by, :name)
                on conflict do nothing
                """)
                        .param("county", rule.county())
                        .param("from", rule.validFrom())
                        .param("station", rule.stationPermille())
                        .param("platform", rule.platformPermille())
                        .param("tax", rule.taxPermille())
                        .param("taxOn", rule.taxOn().code())
                        .param("list", rule.freeList())
                        .param("why", rule.why())
                        .param("at", rule.madeAt().atOffset(ZoneOffset.UTC))
                        .param("by", made == null ? null : made.account())
                        .param("name", made == null ? null : made.name())
                        .update()
                == 1;
    }

    private static RuleVersion version(ResultSet row, int number) throws SQLException {
        return new RuleVersion(
                row.getInt("county"),
                row.getObject("valid_from", LocalDate.class),
                row.getInt("station_permille"),
                row.getInt("platform_permille"),
                row.getInt("tax_permille"),
                TaxOn.of(row.getInt("tax_on")),
                row.getString("free_list"),
                row.getString("why"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                RefundBook.person(row.getObject("made_by", UUID.class), row.getString("made_by_name")));
    }
}
