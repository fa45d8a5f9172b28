package org.farmgate.demonstration;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.farmgate.FreshFolder;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.kernel.HistoryClock;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.Ledger;
import org.farmgate.places.Designations;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** A small demonstration in a database of its own, begun some days ago and brought up to today. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "farmgate.demonstration.percent=8")
@ContextConfiguration(initializers = FreshFolder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemonstrationTests {

    private static final int CHENG = 2780;
    private static final int ZHONGNING = 2869;

    @Autowired
    Demonstration demonstration;

    @Autowired
    DemonstrationCommand command;

    @Autowired
    DemonstrationMark mark;

    @Autowired
    HistoryClock clock;

    @Autowired
    Designations designations;

    @Autowired
    Days days;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageSource messages;

    private long ordersThreeDaysAgo;

    @BeforeAll
    void liveThreeDays() {
        assertThat(demonstration.welcome()).isTrue();
        var then = clock.instant().minus(Duration.ofDays(3));
        clock.at(then, demonstration::bringUpToDate);
        ordersThreeDaysAgo = orders();
        demonstration.bringUpToDate();
    }

    @Test
    void whatIsOnItsWayTravelsInParcelsAndArrivesInTheDaysThatFollow() {
        assertThat(number("""
                select count(*) from orders.sub_order s
                where s.state in (3, 4)
                  and not exists (select from logistics.parcel p where p.county = s.county and p.sub_order = s.id)
                """)).isZero();
        assertThat(
                        number(
                                "select count(*) from logistics.parcel where state in ('PACKED', 'ON_THE_ROAD', 'WITH_COURIER')"))
                .isPositive();
        assertThat(number("select count(*) from logistics.parcel where state = 'DELIVERED'"))
                .isPositive();
        assertThat(number("select count(*) from logistics.shipment where state <> told"))
                .isZero();
        assertThat(number("""
                select count(*) from logistics.shipment h
                join orders.sub_order s on s.county = h.county and s.id = h.sub_order
                where h.state = 'DELIVERED' and s.state not in (5, 6)
                """)).isZero();
    }

    @Test
    void aYearOfTradeIsThereInEveryCounty() {
        assertThat(number("select count(distinct county) from orders.sub_order"))
                .isEqualTo(4);
        assertThat(number("select count(distinct date_trunc('month', placed_at)) from orders.sub_order"))
                .isGreaterThanOrEqualTo(12);
        assertThat(number("select count(*) from demonstration.day where county = " + CHENG))
                .isGreaterThanOrEqualTo(Days.YEAR);
        assertThat(ordersThreeDaysAgo).isGreaterThan(1_000);
    }

    @Test
    void whatWasOnItsWayHasArrivedAndNewDaysWereAdded() {
        assertThat(orders()).isGreaterThan(ordersThreeDaysAgo);
        await().atMost(30, SECONDS).untilAsserted(() -> assertThat(number("""
                        select count(*) from orders.sub_order
                        where placed_at < now() - interval '7 days' and state not in (6, 7, 8, 9)
                        """)).isZero());
        assertThat(number("""
                        select count(distinct case state when 2 then 3 else state end)
                        from orders.sub_order
                        where state in (1, 2, 3, 4, 6, 7, 9)
                        """))
                .as("in the morning what was paid for may all be packed")
                .isEqualTo(6);
    }

    @Test
    void theMoneyIsDatedAsItWasEarnedAndSumsToZero() {
        assertThat(ledger.trialBalance().balanced()).isTrue();
        assertThat(number("select count(distinct date_trunc('month', at)) from ledger.transfer"))
                .isGreaterThanOrEqualTo(12);
    }

    @Test
    void aSecondStartOnTheSameDayOrdersNothingTwice() {
        long before = number("select count(*) from orders.sub_order where placed_at < now() - interval '1 hour'");
        long lots = number("select count(*) from supply.lot");

        demonstration.bringUpToDate();

        assertThat(number("select count(*) from orders.sub_order where placed_at < now() - interval '1 hour'"))
                .isEqualTo(before);
        assertThat(number("select count(*) from supply.lot")).isEqualTo(lots);
    }

    @Test
    void eachCountyHasItsHouseholdsStoresAndShelf() {
        assertThat(number("select count(*) from demonstration.grower")).isEqualTo(36);
        assertThat(number("select count(*) from market.store")).isEqualTo(9);
        assertThat(number("select count(*) from stations.station")).isEqualTo(13);
        assertThat(number("select count(distinct county) from market.offer where closed_at is null"))
                .isEqualTo(4);
        assertThat(number("select count(*) from market.offer where harvested_on >= opened_at::date"))
                .isZero();
    }

    @Test
    void whoeverSignsInAsAVillagerHasEarnedSomething() {
        assertThat(number("""
                select count(distinct g.county) from demonstration.grower g
                join ledger.account a on a.county = g.county and a.kind = 2 and a.owner = g.grower
                join ledger.entry e on e.county = a.county and e.account = a.id
                where (g.county, g.turn) in ((%d, 3), (%d, 2)) and e.minor > 0
                """.formatted(CHENG, ZHONGNING))).isEqualTo(2);
    }

    @Test
    void whoeverSignsInAsAVillagerHasNotEarnedMoreThanOneOfTheGoodsBrings() {
        assertThat(number("""
                select count(distinct o.good) from demonstration.grower g
                join supply.lot l on l.county = g.county and l.grower = g.grower
                join market.offer f on f.county = l.county and f.lot = l.id
                join demonstration.offer o on o.county = f.county and o.item = f.id
                where g.county = %d and g.turn = 3
                """.formatted(CHENG))).isEqualTo(1);
    }

    @Test
    void cashWaitsAtTheStationsForTheLastMonthOnly() {
        assertThat(number("select count(*) from payouts.batch where way = 'CASH' and state = 'SENT'"))
                .isEqualTo(1);
        assertThat(number("""
                select count(*) from payouts.batch c
                join payouts.batch b on b.county = c.county and b.way = 'BANK' and b.state = 'SENT' and b.made_at > c.made_at
                where c.way = 'CASH'
                """)).isZero();
    }

    @Test
    void goodsAreOnTheirWayBackToTheStationsOfTheFirstCounty() {
        var awaited = """
                from orders.refund r
                join orders.sub_order s on s.county = r.county and s.id = r.sub_order
                where r.goods_back = 2
                  and not exists (select from orders.refund_arrival a where a.county = r.county and a.refund = r.id)
                """;

        assertThat(number("select count(*) " + awaited)).isBetween(2L, 8L);
        assertThat(number("select max(n) from (select count(*) as n " + awaited + " group by s.station) each_station"))
                .isLessThanOrEqualTo(2);
        assertThat(number("select count(*) " + awaited + " and s.county <> " + CHENG))
                .isZero();
        assertThat(number("select count(*) " + awaited + " and (r.at < s.placed_at or r.at > now())"))
                .isZero();
    }

    @Test
    void someCountiesAreDesignatedAndOneIsNot() {
        assertThat(designations.designated(CHENG, "poverty-counties", days.today()))
                .isTrue();
        assertThat(designations.designated(ZHONGNING, "poverty-counties", days.today()))
                .isFalse();
    }

    @Test
    void everyRoleCanSignIn() {
        assertThat(number("select count(distinct role) from accounts.role_grant"))
                .isEqualTo(12);
    }

    @Test
    void aDatabaseThatSomebodyUsesIsLeftAlone() {
        assertThat(mark.present()).isTrue();
        assertThat(new DemonstrationSwitch(new MockEnvironment()).on()).isTrue();
        assertThat(environment("farmgate.demonstration", "false").on()).isFalse();
        assertThat(environment("farmgate.command", "replay").on()).isFalse();
        assertThat(environment("spring.datasource.url", "jdbc:postgresql://db.example/farmgate")
                        .on())
                .isFalse();
    }

    @Test
    void theCommandAsksForItsWordBeforeItThrowsAnythingAway() {
        assertThatThrownBy(() -> command.run(CommandOptions.of(List.of()), System.out))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(DemonstrationRefusal.REBUILD_MISSING));
        assertThat(mark.present()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasWordsInBothLanguages(DemonstrationRefusal refusal) {
        for (var language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(messages.getMessage(refusal.key(), null, language)).isNotBlank();
        }
    }

    private static DemonstrationSwitch environment(String name, String value) {
        return new DemonstrationSwitch(new MockEnvironment().withProperty(name, value));
    }

    private long orders() {
        return number("select count(*) from orders.basket");
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
