package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.farmgate.FarmgateTest;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.simulator.Simulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Each gateway in its own words, over HTTP both ways, by its own unchanged library. */
@FarmgateTest
@Import(GatewayTests.WithTill.class)
@TestPropertySource(
        properties = {
            "farmgate.payments.gateway=none",
            "farmgate.payments.janitor-pause=1h",
            "farmgate.payments.reconcile-pause=1h"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Device PHONE = new Device(true, "203.0.113.7", "");

    private static final Simulator SIMULATOR = Simulator.start(
            "--folder",
            "target/gateway-tests/" + UUID.randomUUID(),
            "--papers",
            "target/gateway-tests/papers",
            "--notice-delay-millis",
            "50",
            "--refund-delay-millis",
            "50",
            "--silence-millis",
            "200");

    @TestConfiguration(proxyBeanMethods = false)
    static class WithTill {

        @Bean
        @Primary
        Till till() {
            return new Till();
        }
    }

    @DynamicPropertySource
    static void papers(DynamicPropertyRegistry registry) {
        registry.add("farmgate.payments.papers", () -> "target/gateway-tests/papers");
    }

    @LocalServerPort
    int port;

    @Autowired
    Till till;

    @Autowired
    Paying paying;

    @Autowired
    MoneyBack moneyBack;

    @Autowired
    Payments payments;

    @Autowired
    Gateways gateways;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    BillDays days;

    @Autowired
    Accounts accounts;

    @Autowired
    Janitor janitor;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final Counterpart counterpart = new Counterpart(SIMULATOR.address());

    @BeforeEach
    void tellStripeWhereWeAre() {
        counterpart.tell("endpoint", "{\"url\":\"http://127.0.0.1:" + port + NoticeEndpoint.PATH + "/stripe\"}");
        counterpart.tell("faults", "{\"seed\":1,\"drop\":0,\"timeout-refund\":0}");
    }

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void aBuyerPaysAndTheSignedNoticeIsBelieved(String gateway) {
        var basket = basket(4_200);

        counterpart.pays(begin(basket, gateway));

        await().atMost(LONG).until(() -> till.tookMoneyFor(basket));
        await().atMost(LONG).until(() -> notices(basket, "BELIEVED") == 1);
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(payment(basket).gateway()).isEqualTo(gateway);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void aNoticeThatAnotherSignedOrThatWasEditedHasNoEffect(String gateway) {
        var basket = basket(4_200);
        var page = begin(basket, gateway);
        open(page);
        long before = unbelieved(gateway);

        counterpart.sends(page, "wrong-key");
        counterpart.sends(page, "edited");

        await().atMost(LONG).until(() -> unbelieved(gateway) >= before + 2);
        assertThat(till.tookMoneyFor(basket)).isFalse();
        assertThat(payment(basket).state()).isEqualTo(PaymentState.BEGUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void anOldNoticeIsNotBelievedAndTheGatewayIsAsked(String gateway) {
        var basket = basket(4_200);
        var page = begin(basket, gateway);
        open(page);

        counterpart.sends(page, "stale");

        await().atMost(LONG).until(() -> notices(basket, "STALE") == 1);
        assertThat(till.tookMoneyFor(basket)).isFalse();
        assertThat(payment(basket).state()).isEqualTo(PaymentState.BEGUN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void aNoticeOfAnotherAmountIsForAPerson(String gateway) {
        var basket = basket(4_200);
        var page = begin(basket, gateway);
        open(page);

        counterpart.sends(page, "wrong-amount");

        await().atMost(LONG).until(() -> cases("AMOUNT", basket) == 1);
        assertThat(till.tookMoneyFor(basket)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void aRepeatedNoticeHasNoSecondEffect(String gateway) {
        var basket = basket(4_200);
        var page = begin(basket, gateway);
        counterpart.pays(page);
        await().atMost(LONG).until(() -> payment(basket).taking() == Payables.Taking.TAKEN);

        counterpart.sends(page, "none");
        counterpart.sends(page, "none");

        await().atMost(LONG).until(() -> notices(basket, "BELIEVED") >= 3);
        assertThat(count("select count(*) from payments.refund where payable = ?", basket.value()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void aNoticeThatNeverArrivesIsFoundOutByAsking(String gateway) {
        counterpart.tell("faults", "{\"seed\":1,\"drop\":1.0,\"timeout-refund\":0}");
        var basket = basket(4_200);
        counterpart.pays(begin(basket, gateway));
        assertThat(till.tookMoneyFor(basket)).isFalse();

        due(basket);
        janitor.round();

        assertThat(till.tookMoneyFor(basket)).isTrue();
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void moneyThatComesTooLateGoesBackByItself(String gateway) {
        var basket = basket(4_200);
        var page = begin(basket, gateway);
        open(page);
        till.closes(basket);

        counterpart.pays(page);

        await().atMost(LONG).until(() -> payment(basket).taking() == Payables.Taking.NOT_WANTED);
        await().atMost(LONG).until(() -> {
            hurry();
            janitor.round();
            return payment(basket).state() == PaymentState.RETURNED;
        });
        assertThat(held(basket)).isZero();
        assertThat(returnedThere(basket)).isEqualTo(4_200);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void moneyGoesBackOnceThoughTheAnswerIsLost(String gateway) {
        var basket = basket(5_000);
        counterpart.pays(begin(basket, gateway));
        await().atMost(LONG).until(() -> payment(basket).taking() == Payables.Taking.TAKEN);
        counterpart.tell("faults", "{\"seed\":1,\"drop\":1.0,\"timeout-refund\":1.0}");
        owe(basket, "cancel/" + basket.value(), 2_000);

        janitor.round();
        counterpart.tell("faults", "{\"seed\":1,\"drop\":1.0,\"timeout-refund\":0}");

        await().atMost(LONG).until(() -> {
            hurry();
            janitor.round();
            return count(
                            "select count(*) from payments.refund where payable = ? and state = 'RETURNED'",
                            basket.value())
                    == 1;
        });
        assertThat(returnedThere(basket)).isEqualTo(2_000);
        assertThat(held(basket)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void whoBeginsBySomethingElseLeavesTheFirstWayAndItsMoneyGoesBack(String gateway) {
        var other = gateway.equals("stripe") ? "alipay" : "stripe";
        var basket = basket(4_200);
        var first = begin(basket, gateway);
        open(first);

        counterpart.pays(begin(basket, other));
        await().atMost(LONG).until(() -> till.tookMoneyFor(basket));
        counterpart.pays(first);

        await().atMost(LONG)
                .until(() -> count(
                                "select count(*) from payments.payment where payable = ? and taking = 'NOT_WANTED' and gateway = ?",
                                basket.value(),
                                gateway)
                        == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay", "wechat", "stripe"})
    void noGatewayIsCalledInsideATransaction(String gateway) {
        var basket = basket(4_200);
        begin(basket, gateway);
        var payment = payment(basket);
        var called = gateways.find(gateway).orElseThrow();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    try {
                        called.ask(payment);
                    } catch (Gateway.Unreachable silence) {
                        throw new AssertionError(silence);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a database transaction");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void eachPlantedDifferenceOfABillIsFoundAndOpensOneCase() throws Exception {
        var names = List.of("alipay", "wechat", "stripe");
        var today = LocalDate.now(Reconciliation.ZONE);
        for (var gateway : names) {
            for (var basket : List.of(basket(1_000), basket(2_000), basket(3_000), basket(4_000))) {
                counterpart.pays(begin(basket, gateway));
                await().atMost(LONG).until(() -> payment(basket).taking() == Payables.Taking.TAKEN);
            }
            for (var kind : List.of("missing-there", "missing-here", "different")) {
                counterpart.tell(
                        "differences",
                        "{\"gateway\":\"" + gateway + "\",\"day\":\"" + today + "\",\"kind\":\"" + kind
                                + "\",\"count\":1}");
            }
        }
        counterpart.tell("clock", "{\"seconds\":86400}");

        for (var gateway : names) {
            var outside = gateways.outside(gateway).orElseThrow();
            var key = BillDays.Key.of(gateway, today);
            assertThat(reconciliation.run(outside, today)).isEqualTo(Reconciliation.Ended.DONE);
            var first = days.count(key);
            long opened = casesOfBills();
            assertThat(reconciliation.run(outside, today)).isEqualTo(Reconciliation.Ended.DONE);

            assertThat(first.missingThere()).as(gateway).isEqualTo(1);
            assertThat(first.missingHere()).as(gateway).isEqualTo(1);
            assertThat(first.different()).as(gateway).isEqualTo(1);
            assertThat(first.matched()).as(gateway).isPositive();
            assertThat(days.count(key))
                    .usingRecursiveComparison()
                    .ignoringFields("fetchedAt")
                    .isEqualTo(first);
            assertThat(casesOfBills()).isEqualTo(opened);
        }
        assertThat(casesOfBills()).isEqualTo(9);
        assertWhoSeesTheLines("/payments/reconciliation/stripe/" + today);
    }

    /** What is nobody's county is an auditor's; a county's manager sees the county's own. */
    private void assertWhoSeesTheLines(String day) {
        var auditor = signedIn("bills-auditor", PaymentsTests.CHENG, Role.AUDITOR);
        assertThat(auditor.opens("/payments/reconciliation").body()).contains(day);
        assertThat(auditor.opens(day).body()).contains("Missing here", "Missing there", "Different", "¥");
        assertThat(auditor.opens(day + "/lines.csv").body())
                .contains("MISSING_HERE", "MISSING_THERE", "DIFFERENT", "MATCHED");
        var manager = signedIn("bills-manager", PaymentsTests.CHENG, Role.COUNTY_MANAGER);
        assertThat(manager.opens(day + "/lines.csv").body()).contains("MATCHED").doesNotContain("MISSING_HERE");
        var elsewhere = signedIn("bills-elsewhere", PaymentsTests.CHENG + 1, Role.COUNTY_MANAGER);
        assertThat(elsewhere.opens(day + "/lines.csv").body()).doesNotContain("MATCHED", "DIFFERENT");
    }

    private Buyer signedIn(String login, int county, Role role) {
        accounts.create(NewAccount.of(login, login, "walnuts-in-autumn", county, role));
        var browser = new Buyer(port);
        assertThat(browser.sends("/sign-in", "login=" + login + "&password=walnuts-in-autumn")
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private long casesOfBills() {
        return count("select count(*) from payments.case where kind in ('NOT_HERE', 'NOT_ON_BILL', 'BILL_DIFFERS')");
    }

    @Test
    void aCertificateThatIsNewIsFetchedAndItsNoticesAreBelieved() {
        var before = basket(4_200);
        counterpart.pays(begin(before, "wechat"));
        await().atMost(LONG).until(() -> till.tookMoneyFor(before));
        counterpart.tell("rotate", "{}");
        var after = basket(4_200);

        counterpart.pays(begin(after, "wechat"));

        await().atMost(Duration.ofSeconds(60)).until(() -> till.tookMoneyFor(after) || asked(after));
        assertThat(till.tookMoneyFor(after)).isTrue();
    }

    /** The gateway tries again only after a while: what it told in vain is found out by asking. */
    private boolean asked(PayableId basket) {
        due(basket);
        janitor.round();
        return till.tookMoneyFor(basket);
    }

    private PayableId basket(long fen) {
        return till.opens(fen, Instant.now().plus(Duration.ofMinutes(15)));
    }

    private String begin(PayableId basket, String gateway) {
        return paying.begin(basket, "/orders/abc", gateway, PHONE, null).toString();
    }

    /** The buyer's browser opens the page, and does no more. */
    private void open(String page) {
        counterpart.tell("open", "{\"url\":\"" + page + "\"}");
    }

    private void due(PayableId basket) {
        jdbc.sql("update payments.payment set next_ask_at = now() where payable = ?")
                .param(basket.value())
                .update();
    }

    private void hurry() {
        jdbc.sql("update payments.refund set next_try_at = now() where next_try_at is not null")
                .update();
    }

    private void owe(PayableId basket, String key, long fen) {
        transaction.executeWithoutResult(
                status -> moneyBack.owe(List.of(new MoneyBack.Owed(basket, key, Money.fen(fen)))));
    }

    private long held(PayableId basket) {
        return ledger.balance(basket.book(), AccountRef.of(AccountKind.BUYER_HOLD, Money.YUAN))
                .minor();
    }

    /** What went back of this payment by the gateway's own books. */
    private long returnedThere(PayableId basket) {
        var reference = payment(basket).reference().value();
        long sum = 0;
        for (var refund :
                counterpart.truth("gateway=" + payment(basket).gateway()).path("refunds")) {
            if (refund.toString().contains(reference)) {
                sum += refund.path("minor").asLong();
            }
        }
        return sum;
    }

    private Payment payment(PayableId basket) {
        return payments.lastFor(basket).orElseThrow();
    }

    private long notices(PayableId basket, String verdict) {
        return count(
                "select coalesce(sum(times), 0) from payments.notice where verdict = ? and reference = ?",
                verdict,
                payment(basket).reference().value());
    }

    private long unbelieved(String gateway) {
        return count(
                "select coalesce(sum(times), 0) from payments.notice where verdict in ('FORGED', 'MALFORMED') and gateway = ?",
                gateway);
    }

    private long cases(String kind, PayableId basket) {
        return count(
                "select count(*) from payments.case where kind = ? and reference = ?",
                kind,
                payment(basket).reference().value());
    }

    private long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }
}
