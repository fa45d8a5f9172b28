package org.farmgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Ids;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Place;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a county's limits are changed by two people, what they keep from being paid, and the list of batches as a table. */
@FarmgateTest
@Import(Payroll.class)
class LimitPagesTests {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern CHANGE = Pattern.compile("action=\"(/payouts/limits/[0-9]+/[0-9a-f-]{36})\"");
    private static final Map<String, String> SMALL = Map.of(
            "minimum", "10", "payout", "100", "batch", "150.00", "items", "2", "day", "200.5", "reason", "换行前先少付");

    @LocalServerPort
    int port;

    @Autowired
    Payroll payroll;

    @Autowired
    Accounts accounts;

    @Autowired
    BatchMaking making;

    @Autowired
    BatchDeciding deciding;

    @Autowired
    LimitChanges changes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    private final Place county;

    LimitPagesTests(@Autowired Payroll payroll) {
        this.county = payroll.county();
    }

    @Test
    void otherLimitsHoldOnlyOnceASecondPersonHasAcceptedThem() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var maker = manager();
        var second = manager();
        assertThat(maker.get("/payouts").body()).contains("href=\"/payouts/limits\"");
        assertThat(maker.get(page()).body()).contains("各县通用", "¥50,000.00", "本县限额还没有变更过");

        assertThat(ask(maker, SMALL).statusCode()).isEqualTo(303);

        var waiting = maker.get(page()).body();
        assertThat(waiting).contains("换行前先少付", "¥200.50", "须由他人批准").doesNotContain("value=\"accept\"");
        assertThat(second.get("/payouts").body()).contains("限额变更待第二人审批", "/payouts/limits?county=" + county.id());
        var change = found(CHANGE, waiting);
        var alone = maker.post(change, Map.of("deed", "accept"));
        assertThat(alone.statusCode()).isEqualTo(403);
        assertThat(alone.body()).contains("申请人不能自己批准");
        assertThat(making.limits(county.id()).dayMaxFen()).isEqualTo(100_000_000);

        assertThat(second.post(change, Map.of("deed", "accept")).statusCode()).isEqualTo(303);

        assertThat(making.limits(county.id())).isEqualTo(new Limits(1_000, 10_000, 15_000, 2, 20_050));
        assertThat(making.limits(payroll.county().id()).dayMaxFen()).isEqualTo(100_000_000);
        assertThat(second.post(change, Map.of("deed", "accept")).statusCode()).isEqualTo(409);
        assertThat(second.get(page()).body()).contains("换行前先少付", "已批准").doesNotContain("各县通用");
        assertThat(deeds()).isEqualTo(2);
        assertThat(making.preview(county.id(), Way.BANK, making.limits(county.id())))
                .singleElement()
                .satisfies(each -> assertThat(each.payable().within(making.limits(county.id())))
                        .isEqualTo(10_000));
        assertThat(wang.earner().party()).isEqualTo(Party.HOUSEHOLD);
    }

    @Test
    void aBatchBeyondTheLimitsInForceIsRefusedInWordsThatNameTheLimit() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var chen = payroll.earning(county, "陈小妹", 30_000);
        var third = payroll.earning(county, "赵家", 30_000);
        var maker = manager();
        accepted(maker, manager(), SMALL);

        assertThat(pay(maker, wang, chen).body()).contains("id=\"pay-error\"", "超过单个批次的上限：¥150.00");
        assertThat(pay(maker, wang, chen, third).body()).contains("一个批次最多付给 2 个对象");
        assertThat(pay(maker, wang).statusCode()).isEqualTo(303);
        assertThat(pay(maker, chen).statusCode()).isEqualTo(303);
        assertThat(pay(maker, third).body()).contains("超过单日上限：¥200.50，其中当日其他批次已占用 ¥200.00");
    }

    @Test
    void aBatchThatWasMadeUnderHigherLimitsIsNotApprovedUnderLowerOnes() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var chen = payroll.earning(county, "陈小妹", 4_000);
        var maker = manager();
        var second = manager();
        var batch = made(pay(maker, wang, chen));
        var other = made(pay(maker, payroll.earning(county, "赵家", 5_000)));
        accepted(maker, second, SMALL);

        var large = second.post(batch + "/approve", Map.of());
        assertThat(large.statusCode()).isEqualTo(422);
        assertThat(large.body()).contains("超过单个批次的上限：¥150.00", "待批准");
        accepted(maker, second, limits("100", "390"));
        assertThat(second.post(batch + "/approve", Map.of()).body()).contains("超过每人最高限额 ¥100.00");
        accepted(maker, second, limits("350", "389.99"));
        assertThat(second.post(batch + "/approve", Map.of()).body()).contains("超过单日上限：¥389.99，其中当日其他批次已占用 ¥50.00");

        second.post(other + "/refuse", Map.of("words", "下次再付"));

        assertThat(second.post(batch + "/approve", Map.of()).statusCode()).isEqualTo(303);
        assertThat(second.get(batch).body()).contains("已批准");
    }

    @Test
    void whatCannotBeALimitIsRefusedBesideItsField() {
        var maker = manager();

        assertThat(ask(maker, with("minimum", "0")).body()).contains("id=\"minimum-error\"", "0.01");
        assertThat(ask(maker, with("payout", "9.99")).body()).contains("id=\"payout-error\"", "10.00");
        assertThat(ask(maker, with("batch", "-1")).body()).contains("id=\"batch-error\"", "请以元填写");
        assertThat(ask(maker, with("day", "100000000.01")).body()).contains("id=\"day-error\"", "¥100,000,000.00");
        assertThat(ask(maker, with("day", "99999999999999999999999")).statusCode())
                .isEqualTo(422);
        assertThat(ask(maker, with("day", "１００")).statusCode()).isEqualTo(422);
        assertThat(ask(maker, with("items", "501")).body()).contains("id=\"items-error\"");
        assertThat(ask(maker, with("reason", " ")).body()).contains("id=\"reason-error\"");
        assertThat(ask(maker, with("reason", "x".repeat(501))).body()).contains("id=\"reason-error\"");
        assertThat(ask(maker, with("minimum", "<script>alert(1)</script>")).body())
                .contains("&lt;script>alert(1)")
                .doesNotContain("<script>alert");
        assertThat(ask(
                                maker,
                                Map.of(
                                        "minimum", "10", "payout", "50000", "batch", "500000", "items", "500", "day",
                                        "1000000", "reason", "same"))
                        .body())
                .contains("这就是现行的限额");
        assertThat(changes.waiting(List.of(county.id()))).isEmpty();
    }

    @Test
    void oneChangeWaitsAtATimeAndTheSameFormAsksOnce() {
        var maker = manager();
        var form = new HashMap<>(SMALL);
        form.put("key", found(KEY, maker.get(page()).body()));
        var other = new HashMap<>(with("day", "300"));
        other.put("key", key());

        assertThat(maker.post(path(), form).statusCode()).isEqualTo(303);
        assertThat(maker.post(path(), form).statusCode()).isEqualTo(303);
        assertThat(maker.post(path(), other).statusCode()).isEqualTo(409);

        assertThat(changes.waiting(List.of(county.id()))).hasSize(1);
        assertThat(changes.decided(county.id(), null).rows()).isEmpty();
    }

    @Test
    void whatWasRefusedStandsInTheHistoryWithItsReasonAndChangesNothing() {
        var maker = manager();
        ask(maker, SMALL);
        var change = found(CHANGE, maker.get(page()).body());
        var second = manager();

        assertThat(second.post(change, Map.of("deed", "refuse", "words", "")).body())
                .contains("id=\"words-error\"");
        assertThat(second.post(change, Map.of("deed", "refuse", "words", "太少，<b>不够</b>"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(second.get(page()).body()).contains("已驳回", "太少，&lt;b&gt;不够", "各县通用");
        assertThat(second.post(change, Map.of("deed", "accept")).statusCode()).isEqualTo(409);
        assertThat(making.limits(county.id()).dayMaxFen()).isEqualTo(100_000_000);
    }

    @Test
    void theHistoryStandsAndIsPaged() {
        var maker = manager();
        var second = manager();
        for (int i = 1; i <= 21; i++) {
            accepted(maker, second, with("day", "1000." + (10 + i)));
        }

        assertThat(maker.get(page()).body())
                .contains("¥1,000.31", "¥1,000.12", "after=")
                .doesNotContain("¥1,000.11");
        var next = changes.decided(county.id(), null).next();
        assertThat(maker.get(page() + "&after=" + next).body()).contains("¥1,000.11");
        assertThatThrownBy(() -> jdbc.sql("update payouts.limit_change set day_max_fen = day_max_fen + 1")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from payouts.limit_answer").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void theDatabaseItselfRefusesWhoAcceptsTheirOwnChange() {
        ask(manager(), SMALL);
        var change = changes.waiting(List.of(county.id())).get(0);

        assertThatThrownBy(() ->
                        changes.answer(change, new LimitChange.Answer(true, change.askedBy(), change.askedAt(), null)))
                .hasMessageContaining("limits_need_two_people");
    }

    @Test
    void anotherCountySeesAndChangesNothingAndAnAuditorOnlyReads() {
        ask(manager(), SMALL);
        var change = found(CHANGE, manager().get(page()).body());
        var elsewhere = SignedIn.as(
                port, accounts, Role.COUNTY_MANAGER, payroll.county().id());
        var auditor = SignedIn.as(port, accounts, Role.AUDITOR, county.id()).reading("zh");

        assertThat(elsewhere.get(page()).statusCode()).isEqualTo(403);
        assertThat(elsewhere.post(path(), SMALL).statusCode()).isEqualTo(403);
        assertThat(elsewhere.post(change, Map.of("deed", "accept")).statusCode())
                .isEqualTo(403);
        assertThat(elsewhere.get("/payouts").body()).doesNotContain("/payouts/limits?county=" + county.id());
        assertThat(auditor.get(page()).body()).contains("换行前先少付").doesNotContain("value=\"accept\"", "name=\"words\"");
        assertThat(auditor.post(change, Map.of("deed", "accept")).statusCode()).isEqualTo(403);
        assertThat(SignedIn.as(port, accounts, Role.SELLER, county.id())
                        .get(page())
                        .statusCode())
                .isEqualTo(403);
        assertThat(changes.waiting(List.of(county.id()))).hasSize(1);
    }

    @Test
    void theListOfBatchesIsTakenAlongAsATableWithoutAccounts() throws Exception {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var chen = payroll.earning(county, "陈小妹", 20_050);
        var evil = new Actor(ids.next(), "=HYPERLINK(\"x\")");
        var refused = making.make(county.id(), Way.BANK, List.of(wang.earner()), key(), evil);
        deciding.refuse(county.id(), refused, "账号 " + Payroll.CARD + " 不对", Payroll.SECOND);
        making.make(county.id(), Way.BANK, List.of(wang.earner(), chen.earner()), key(), Payroll.MAKER);
        var stranger = payroll.county();
        making.make(
                stranger.id(),
                Way.BANK,
                List.of(payroll.earning(stranger, "别县人", 10_000).earner()),
                key(),
                Payroll.MAKER);

        var body = manager().get("/payouts.csv").body();

        assertThat(body).startsWith("\ufeff").doesNotContain(Payroll.CARD, "王桂英", stranger.name());
        try (var table = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(body.substring(1)))) {
            var rows = table.getRecords();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).get("金额")).isEqualTo("500.50");
            assertThat(rows.get(0).get("制单人")).isEqualTo(Payroll.MAKER.name());
            assertThat(rows.get(1).get("制单人")).isEqualTo("'=HYPERLINK(\"x\")");
            assertThat(rows.get(1).get("状态")).isEqualTo("已退回");
        }
        assertThat(manager().get("/payouts.csv?state=REFUSED").body().lines()).hasSize(2);
        assertThat(manager().get("/payouts.csv?state=SENT").body().lines()).hasSize(1);
        assertThat(manager().get("/payouts?state=REFUSED").body()).contains("href=\"/payouts.csv?state=REFUSED\"");
    }

    private void accepted(SignedIn maker, SignedIn second, Map<String, String> limits) {
        ask(maker, limits);
        var change = changes.waiting(List.of(county.id())).get(0);
        assertThat(second.post(change.path(), Map.of("deed", "accept")).statusCode())
                .isEqualTo(303);
    }

    private HttpResponse<String> ask(SignedIn who, Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.put("key", key());
        return who.post(path(), form);
    }

    private HttpResponse<String> pay(SignedIn maker, Payroll.Family... families) {
        var fields = new StringBuilder("way=BANK&key=" + key() + "&_csrf=" + maker.token());
        for (var family : families) {
            fields.append("&pay=").append(family.earner());
        }
        return maker.send(maker.request("/payouts/new/" + county.id())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.toString()))
                .build());
    }

    private static String made(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }

    private static Map<String, String> limits(String payout, String day) {
        var fields = new HashMap<>(SMALL);
        fields.putAll(Map.of("payout", payout, "batch", "350", "day", day));
        return fields;
    }

    private int deeds() {
        return jdbc.sql("select count(*) from accounts.audit where county = :county and what like 'payouts.limit-%'")
                .param("county", county.id())
                .query(Integer.class)
                .single();
    }

    private static Map<String, String> with(String field, String value) {
        var fields = new HashMap<>(SMALL);
        fields.put(field, value);
        return fields;
    }

    private String page() {
        return "/payouts/limits?county=" + county.id();
    }

    private String path() {
        return "/payouts/limits/" + county.id();
    }

    private SignedIn manager() {
        return SignedIn.as(port, accounts, Role.COUNTY_MANAGER, county.id()).reading("zh");
    }

    private String key() {
        return ids.next().toString();
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
