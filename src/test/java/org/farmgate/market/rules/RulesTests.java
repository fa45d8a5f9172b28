package org.farmgate.market.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.market.Shops;
import org.farmgate.orders.SettlementRules;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
@Import(Shops.class)
class RulesTests {

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    Shops shops;

    @Autowired
    SettlementRules rules;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void aManagerSeesTheSplitAndThenMakesTheCountysRule() {
        int county = county("530112");
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, county);
        var day = today().plusDays(3);

        var looked = post(manager, county, Map.of("from", day.toString(), "tax", "10", "deed", "look"));
        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.body()).contains("This is how it would be shared", "¥1.07", "¥0.26");
        assertThat(made(county)).isZero();

        assertThat(post(manager, county, Map.of("from", day.toString(), "tax", "10"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(manager.get("/settlement-rules").body())
                .contains("Coming", "10 ‰", "A station of two", "Test COUNTY_MANAGER");
        var later = ChinaDay.start(day);
        assertThat(rules.preview(county, 2_680, 1_500, 600, later).stationFen()).isEqualTo(107);
        assertThat(rules.preview(county, 2_680, 1_500, 600, later).taxFen()).isEqualTo(26);
        assertThat(rules.preview(county, 2_680, 1_500, 600, later.minusSeconds(1))
                        .stationFen())
                .isEqualTo(80);
        assertThat(rules.preview(shops.cheng(), 2_680, 1_500, 600, later).stationFen())
                .isEqualTo(80);
    }

    @Test
    void aRuleThatCannotBeIsRefusedBesideItsField() {
        int county = county("530113");
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, county);
        var day = today().plusDays(4).toString();
        post(manager, county, Map.of("from", day));

        assertThat(post(manager, county, Map.of("from", today().toString())).body())
                .contains("tomorrow at the earliest");
        assertThat(post(manager, county, Map.of("from", day)).body()).contains("begins on this day already");
        assertThat(post(manager, county, Map.of("from", "soon")).body()).contains("year-month-day");
        assertThat(post(manager, county, Map.of("station", "900", "platform", "101"))
                        .body())
                .contains("more than 1000 of 1000");
        assertThat(post(manager, county, Map.of("station", "1001")).body()).contains("from 0 to 1000");
        assertThat(post(manager, county, Map.of("why", " ")).body()).contains("A reason is needed");
        assertThat(made(county)).isOne();
    }

    @Test
    void aRuleThatWouldPushAHouseholdUnderTheFarmGateIsRefused() {
        int county = shops.county("620422");
        shops.offer(shops.cooperative(county, "Huining rules"), "huajiao", "Half for the farm gate", 3, 5_000);
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, county);

        var refused = post(manager, county, Map.of("station", "600"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("less than the farm-gate price");
        assertThat(made(county)).isZero();
    }

    @Test
    void nobodyMakesARuleForAnotherCountyOrForAllOfThem() {
        int own = county("530114");
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, own);

        assertThat(post(manager, county("530115"), Map.of()).statusCode()).isEqualTo(422);
        assertThat(post(manager, 0, Map.of()).statusCode()).isEqualTo(422);
        assertThat(SignedIn.as(port, accounts, Role.SELLER, own)
                        .get("/settlement-rules")
                        .statusCode())
                .isEqualTo(403);
        assertThat(made(county("530115"))).isZero();
    }

    @Test
    void aRuleIsNeverChangedNotEvenByTheProgram() {
        for (var sql : new String[] {
            "update orders.settlement_rule set station_permille = 1", "delete from orders.settlement_rule"
        }) {
            var failed = catchThrowable(() -> jdbc.sql(sql).update());
            assertThat(failed)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private HttpResponse<String> post(SignedIn person, int county, Map<String, String> more) {
        var fields = new HashMap<>(Map.of(
                "county", Integer.toString(county),
                "from", today().plusDays(9).toString(),
                "station", "40",
                "platform", "20",
                "tax", "0",
                "taxOn", "GOODS",
                "why", "A station of two",
                "price", "26.80",
                "farmGate", "15",
                "store", "6"));
        fields.put("deed", "make");
        fields.putAll(more);
        return person.post("/settlement-rules", fields);
    }

    private int made(int county) {
        return jdbc.sql("select count(*) from orders.settlement_rule where county = ?")
                .param(county)
                .query(Integer.class)
                .single();
    }

    private LocalDate today() {
        return ChinaDay.of(clock.instant());
    }

    private int county(String code) {
        return places.byCode(Kind.COUNTY, code).orElseThrow().id();
    }
}
