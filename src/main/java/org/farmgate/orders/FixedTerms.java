package org.farmgate.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each county's orders of each day are shared, in table {@code orders.terms}: written once, by whoever comes first. */
@Repository
class FixedTerms {

    private final JdbcClient jdbc;

    FixedTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was written before, or else this. */
    SettlementTerms fix(SettlementRules.CountyDay key, SettlementTerms terms, RuleVersion rule) {
        jdbc.sql("""
                insert into orders.terms (county, day, station_permille, platform_permille, tax_permille, tax_on,
                    rule_county, rule_from)
                values (:county, :day, :station, :platform, :tax, :taxOn, :ruleCounty, :ruleFrom)
                on conflict do nothing
                """)
                .param("county", key.county())
                .param("day", key.day())
                .param("station", terms.stationPermille())
                .param("platform", terms.platformPermille())
                .param("tax", terms.taxPermille())
                .param("taxOn", terms.taxOn().code())
                .param("ruleCounty", rule.county())
                .param("ruleFrom", rule.validFrom())
                .update();
        return find(key).orElseThrow();
    }

    Optional<SettlementTerms> find(SettlementRules.CountyDay key) {
        return jdbc.sql("""
                select station_permille, platform_permille, tax_permille, tax_on
                from orders.terms
                where county = :county and day = :day
                """)
                .param("county", key.county())
                .param("day", key.day())
                .query(FixedTerms::terms)
                .optional();
    }

    private static SettlementTerms terms(ResultSet row, int number) throws SQLException {
        return new SettlementTerms(
                row.getInt("station_permille"),
                row.getInt("platform_permille"),
                row.getInt("tax_permille"),
                TaxOn.of(row.getInt("tax_on")));
    }
}
