package org.farmgate.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.farmgate.places.Designations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How prices are shared, by dated rules in table {@code orders.settlement_rule}. */
@Service
public class SettlementRules {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Designations designations;

    SettlementRules(JdbcClient jdbc, Designations designations) {
        this.jdbc = jdbc;
        this.designations = designations;
    }

    /** Who will get what of a price, were it paid now: for the offer's page. Amounts are for one. */
    public PriceShares preview(int county, long priceFen, long farmGateFen, long storeFen, Instant at) {
        Prices.require(priceFen, farmGateFen, storeFen);
        return Settlement.share(priceFen, farmGateFen, storeFen, terms(county, at));
    }

    /** As of the day on which the order was placed. */
    SettlementTerms terms(int county, Instant placedAt) {
        var day = day(placedAt);
        var rule = jdbc.sql("""
                select station_permille, platform_permille, free_list
                from orders.settlement_rule
                where valid_from <= :day
                order by valid_from desc
                limit 1
                """)
                .param("day", day)
                .query((row, number) -> new Rule(
                        row.getInt("station_permille"), row.getInt("platform_permille"), row.getString("free_list")))
                .single();
        boolean free = designations.designated(county, rule.freeList(), day);
        return new SettlementTerms(rule.stationPermille(), free ? 0 : rule.platformPermille());
    }

    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    private record Rule(int stationPermille, int platformPermille, String freeList) {}
}
