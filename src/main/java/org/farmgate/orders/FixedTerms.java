package org.farmgate.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.farmgate.database.Column;
import org.farmgate.orders.SettlementRules.CountyDay;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each county's orders of each day are shared, in table {@code orders.terms}: written once, by whoever comes first. */
@Repository
class FixedTerms {

    private final JdbcClient jdbc;

    FixedTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to hold for a day, and the rule that says so. */
    record Fixing(CountyDay day, SettlementTerms terms, RuleVersion rule) {}

    /** What was written before stays. */
    void fix(Collection<Fixing> fixings) {
        jdbc.sql("""
                insert into orders.terms (county, day, station_permille, platform_permille, tax_permille, tax_on,
                    rule_county, rule_from)
                select * from unnest(:counties, :days, :stations, :platforms, :taxes, :taxOn, :ruleCounties, :ruleFroms)
                on conflict do nothing
                """)
                .param("counties", column("int4", fixings, it -> it.day().county()))
                .param("days", column("date", fixings, it -> it.day().day()))
                .param("stations", column("int4", fixings, it -> it.terms().stationPermille()))
                .param("platforms", column("int4", fixings, it -> it.terms().platformPermille()))
                .param("taxes", column("int4", fixings, it -> it.terms().taxPermille()))
                .param("taxOn", column("int4", fixings, it -> it.terms().taxOn().code()))
                .param("ruleCounties", column("int4", fixings, it -> it.rule().county()))
                .param("ruleFroms", column("date", fixings, it -> it.rule().validFrom()))
                .update();
    }

    /** Those of the days that have been fixed. */
    Map<CountyDay, SettlementTerms> find(Collection<CountyDay> days) {
        var found = new HashMap<CountyDay, SettlementTerms>();
        jdbc.sql("""
                select t.county, t.day, t.station_permille, t.platform_permille, t.tax_permille, t.tax_on
                from unnest(:counties, :days) as wanted (county, day)
                join orders.terms t on t.county = wanted.county and t.day = wanted.day
                """)
                .param("counties", column("int4", days, CountyDay::county))
                .param("days", column("date", days, CountyDay::day))
                .query((RowCallbackHandler) row -> found.put(day(row), terms(row)));
        return found;
    }

    private static <T> Column column(String type, Collection<T> all, Function<T, Object> value) {
        return Column.of(type, all.stream().map(value).toList());
    }

    private static CountyDay day(ResultSet row) throws SQLException {
        return new CountyDay(row.getInt("county"), row.getObject("day", LocalDate.class));
    }

    private static SettlementTerms terms(ResultSet row) throws SQLException {
        return new SettlementTerms(
                row.getInt("station_permille"),
                row.getInt("platform_permille"),
                row.getInt("tax_permille"),
                TaxOn.of(row.getInt("tax_on")));
    }
}
