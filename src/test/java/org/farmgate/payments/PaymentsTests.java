package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.farmgate.FarmgateTest;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole way of money in and back, over HTTP between us and the sandbox gateway. */
@FarmgateTest
@Import(PaymentsTests.WithTill.class)
@TestPropertySource(
        properties = {
            "farmgate.payments.gateway=sandbox",
            "farmgate.payments.janitor-pause=1h",
            "farmgate.payments.sandbox.delay=300ms",
            "farmgate.payments.sandbox.papers=" + PaymentsTests.PAPERS
        })
class PaymentsTests {

    static final String PAPERS = "target/payments-tests/sandbox";

    /** A county, as places numbers it. */
    static final int CHENG = 2_662;

    private static final Duration LONG = Duration.ofSeconds(20);

    @TestConfiguration(proxyBeanMethods = false)
    static class WithTill {

        @Bean
        @Primary
        Till till() {
            return new Till();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Till till;

    @Autowired
    Accounts accounts;

    @Autowired
    Paying paying;

    @Autowired
    MoneyBack moneyBack;

    @Autowired
    Payments payments;

    @Autowired
    Janitor janitor;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Buyer buyer;
    private Forger gateway;

    @BeforeEach
    void open() {
        buyer = new Buyer(port);
        gateway = new Forger(port, Path.of(PAPERS));
    }

    @Test
    void aBuyerPaysAndIsToldOfItByTheGatewaysSignedNotice() {
        var basket = basket(4_200);

        var page = begin(basket);
        assertThat(buyer.opens(page).body()).contains("¥42.00", "K7Q2M9XB4T");
        var answer = buyer.sends(page, "answer=PAID");

        assertThat(answer.statusCode()).isEqualTo(303);
        await().atMost(LONG).until(() -> till.tookMoneyFor(basket));
        await().atMost(LONG).until(() -> believedNotices(payment(basket)) == 1);
        assertThat(payment(basket).state()).isEqualTo(PaymentState.PAID);
        assertThat(buyer.opens(answer.headers().firstValue("location").orElseThrow())
                        .headers()
                        .firstValue("location"))
                .hasValue("/orders/abc");
    }

    @Test
    void aBuyerWhoRefusesIsNotChargedAndMayTryAgain() {
        var basket = basket(4_200);
        var first = begin(basket);

        var answer = buyer.sends(first, "answer=REFUSED");
        await().atMost(LONG).until(() -> payment(basket).state() == PaymentState.FAILED);

        var back = answer.headers().firstValue("location").orElseThrow();
        assertThat(buyer.opens(back).body()).contains("Nothing was charged");
        assertThat(begin(basket)).isNotEqualTo(first);
        assertThat(till.tookMoneyFor(basket)).isFalse();
    }

    @Test
    void beginningTwiceOpensOnePayment() throws Exception {
        var basket = basket(4_200);

        var pages = together(4, () -> begin(basket));

        assertThat(pages.stream().distinct()).hasSize(1);
        assertThat(count("select count(*) from payments.payment where payable = ?", basket.value()))
                .isEqualTo(1);
    }

    @Test
    void whatIsUnknownPaidOrClosedCannotBePaid() {
        var closed = basket(100);
        till.closes(closed);

        assertRefused(PaymentsRefusal.PAYABLE_UNKNOWN, () -> begin(new PayableId(10_005, UUID.randomUUID())));
        assertRefused(PaymentsRefusal.PAYABLE_CLOSED, () -> begin(closed));
    }

    @Test
    void aForgedNoticeIsWrittenDownAndHasNoEffect() {
        var basket = basket(4_200);
        begin(basket);
        var payment = payment(basket);
        var body = Forger.paid(payment.reference(), 4_200, "CNY", "farmgate");
        long before = count("select coalesce(sum(times), 0) from payments.notice where verdict = 'FORGED'");

        assertThat(gateway.sendsSignedByAnother(body, Instant.now())).isEqualTo(401);
        assertThat(gateway.sendsUnderAnotherName(body, Instant.now())).isEqualTo(401);
        var wrongMerchant = Forger.paid(payment.reference(), 4_200, "CNY", "somebody-else");
        assertThat(gateway.sendsSigned(wrongMerchant, Instant.now())).isEqualTo(401);

        assertThat(count("select sum(times) from payments.notice where verdict = 'FORGED'"))
                .isEqualTo(before + 3);
        assertThat(payment(basket).state()).isEqualTo(PaymentState.BEGUN);
        assertThat(till.tookMoneyFor(basket)).isFalse();
    }

    @Test
    void aNoticeThatCannotBeReadIsRefused() {
        assertThat(gateway.sendsBare("{}")).isEqualTo(400);
        assertThat(gateway.sendsSigned("no json", Instant.now())).isEqualTo(400);
        assertThat(gateway.sendsSigned("{\"merchant\": \"farmgate\"}", Instant.now()))
                .isEqualTo(400);
        assertThat(gateway.sendsBare("x".repeat(20_000))).isEqualTo(413);
    }

    @Test
    void aRepeatedNoticeIsAcknowledgedAndHasNoSecondEffect() {
        var basket = basket(4_200);
        payUnheard(basket);
        var body = Forger.paid(payment(basket).reference(), 4_200, "CNY", "farmgate");

        assertThat(gateway.sendsSigned(body, Instant.now())).isEqualTo(204);
        int asked = till.asked.get();
        assertThat(gateway.sendsSigned(body, Instant.now())).isEqualTo(204);

        assertThat(till.asked.get()).isEqualTo(asked);
        assertThat(believedNotices(payment(basket))).isEqualTo(2);
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
    }

    @Test
    void threeNoticesAndTheReturningBuyerAtOnceHaveOneEffect() throws Exception {
        var basket = basket(4_200);
        payUnheard(basket);
        var reference = payment(basket).reference();
        var body = Forger.paid(reference, 4_200, "CNY", "farmgate");

        var notices = together(
                8,
                () -> gateway.sendsSigned(body, Instant.now())
                        + buyer.opens(ReturnPage.path(reference)).statusCode() / 1_000);

        assertThat(notices).containsOnly(204);
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(count("select count(*) from payments.refund where payable = ?", basket.value()))
                .isZero();
    }

    @Test
    void theReturningBuyerNeedsNoNotice() {
        var basket = basket(4_200);
        payUnheard(basket);

        var back = buyer.opens(ReturnPage.path(payment(basket).reference()));

        assertThat(back.headers().firstValue("location")).hasValue("/orders/abc");
        assertThat(till.tookMoneyFor(basket)).isTrue();
    }

    @Test
    void aNoticeOfAnotherAmountIsForAPersonAndHasNoEffect() {
        var basket = basket(4_200);
        begin(basket);
        var reference = payment(basket).reference();

        assertThat(gateway.sendsSigned(Forger.paid(reference, 1, "CNY", "farmgate"), Instant.now()))
                .isEqualTo(204);
        assertThat(gateway.sendsSigned(Forger.paid(reference, 4_200, "USD", "farmgate"), Instant.now()))
                .isEqualTo(204);

        assertThat(cases("AMOUNT", reference.value())).isEqualTo(1);
        assertThat(payment(basket).state()).isEqualTo(PaymentState.BEGUN);
        assertThat(till.tookMoneyFor(basket)).isFalse();
    }

    @Test
    void aNoticeOfAPaymentThatWeDoNotKnowIsForAPerson() {
        var reference = new Reference("10007" + "0".repeat(26));

        assertThat(gateway.sendsSigned(Forger.paid(reference, 4_200, "CNY", "farmgate"), Instant.now()))
                .isEqualTo(204);

        assertThat(cases("REFERENCE", reference.value())).isEqualTo(1);
    }

    @Test
    void anOldNoticeIsNotBelievedByItselfAndTheGatewayIsAsked() {
        var unpaid = basket(4_200);
        begin(unpaid);
        var paid = basket(4_200);
        payUnheard(paid);
        var old = Instant.now().minus(Duration.ofMinutes(6));

        gateway.sendsSigned(Forger.paid(payment(unpaid).reference(), 4_200, "CNY", "farmgate"), old);
        gateway.sendsSigned(Forger.paid(payment(paid).reference(), 4_200, "CNY", "farmgate"), old);

        assertThat(till.tookMoneyFor(unpaid)).isFalse();
        assertThat(till.tookMoneyFor(paid)).isTrue();
    }

    @Test
    void moneyThatComesTooLateGoesBackByItself() {
        var basket = basket(4_200);
        payUnheard(basket);
        till.closes(basket);
        var payment = payment(basket);

        gateway.sendsSigned(Forger.paid(payment.reference(), 4_200, "CNY", "farmgate"), Instant.now());

        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.NOT_WANTED);
        assertThat(held(basket)).isEqualTo(4_200);
        janitor.round();
        await().atMost(LONG).until(() -> payment(basket).state() == PaymentState.RETURNED);
        assertThat(held(basket)).isZero();
        assertThat(count(
                        "select count(*) from sandbox.refund where reference = ?",
                        payment.reference().value()))
                .isEqualTo(1);
        assertThat(ledger.trialBalance().balanced()).isTrue();
        assertThat(buyer.opens(ReturnPage.path(payment.reference())).body()).contains("gone back");
    }

    @Test
    void aNoticeOfMoneyThatTheGatewayDoesNotHaveSendsNothingBack() {
        var basket = basket(4_200);
        begin(basket);
        till.closes(basket);
        var reference = payment(basket).reference();

        gateway.sendsSigned(Forger.paid(reference, 4_200, "CNY", "farmgate"), Instant.now());
        janitor.round();

        assertThat(cases("AMOUNT", reference.value())).isEqualTo(1);
        assertThat(count("select count(*) from payments.refund where payable = ?", basket.value()))
                .isZero();
    }

    @Test
    void theJanitorFindsOutWhatNobodyTold() {
        var basket = basket(4_200);
        payUnheard(basket);
        due(basket);

        janitor.round();

        assertThat(till.tookMoneyFor(basket)).isTrue();
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
    }

    @Test
    void anOrdersMoneyGoesBackInParts() {
        var basket = basket(5_000);
        payUnheard(basket);
        gateway.sendsSigned(Forger.paid(payment(basket).reference(), 5_000, "CNY", "farmgate"), Instant.now());

        owe(basket, "cancel/one", 2_000);
        owe(basket, "cancel/one", 2_000);
        assertThat(held(basket)).isEqualTo(2_000);
        janitor.round();
        await().atMost(LONG).until(() -> held(basket) == 0);
        assertThat(payment(basket).state()).isEqualTo(PaymentState.PAID);

        owe(basket, "cancel/two", 3_000);
        janitor.round();
        await().atMost(LONG).until(() -> payment(basket).state() == PaymentState.RETURNED);
        assertThat(held(basket)).isZero();
    }

    @Test
    void noMoreGoesBackThanCame() {
        var basket = basket(5_000);
        payUnheard(basket);
        gateway.sendsSigned(Forger.paid(payment(basket).reference(), 5_000, "CNY", "farmgate"), Instant.now());

        owe(basket, "cancel/too-much", 5_001);
        janitor.round();

        assertThat(cases("REFUND", payment(basket).reference().value())).isEqualTo(1);
        assertThat(count("select count(*) from payments.refund where payable = ? and state = 'STUCK'", basket.value()))
                .isEqualTo(1);
    }

    @Test
    void aFloodOfForgeriesIsBounded() {
        jdbc.sql("""
                insert into payments.notice (book, id, gateway, body_hash, verdict, why, received_at, last_at)
                select 10001, gen_random_uuid(), 'sandbox', sha256(n::text::bytea), 'FORGED', 'flood', now(), now()
                from generate_series(1, 1000) n
                """).update();
        long before = count("select count(*) from payments.notice");

        assertThat(gateway.sendsBare("one more")).isEqualTo(400);

        assertThat(count("select count(*) from payments.notice")).isEqualTo(before);
        jdbc.sql("delete from payments.notice where why = 'flood'").update();
    }

    @Test
    void aCountysManagerWorksOnItsCasesAndNobodyElseSeesThem() {
        var basket = basket(4_200);
        begin(basket);
        var reference = payment(basket).reference();
        gateway.sendsSigned(Forger.paid(reference, 1, "CNY", "farmgate"), Instant.now());
        var manager = signedIn("manager-here", CHENG, Role.COUNTY_MANAGER);
        var elsewhere = signedIn("manager-elsewhere", CHENG + 1, Role.COUNTY_MANAGER);
        var courier = signedIn("courier-here", CHENG, Role.COURIER);
        var file = jdbc.sql("select '/payments/cases/' || book || '/' || id from payments.case where reference = ?")
                .param(reference.value())
                .query(String.class)
                .single();

        assertThat(manager.opens("/payments/cases").body()).contains(reference.value(), "¥0.01");
        assertThat(elsewhere.opens("/payments/cases").body()).doesNotContain(reference.value());
        assertThat(elsewhere.opens(file).statusCode()).isEqualTo(404);
        assertThat(courier.opens("/payments/cases").statusCode()).isEqualTo(403);
        assertThat(buyer.opens("/payments/cases").statusCode()).isIn(302, 303, 401);

        assertThat(manager.sends(file, file + "/notes", "words=").statusCode()).isEqualTo(422);
        assertThat(manager.sends(file, file + "/notes", "words=%3Cb%3EAsked").statusCode())
                .isEqualTo(303);
        assertThat(manager.opens(file).body()).contains("&lt;b&gt;Asked");
        assertThat(manager.sends(file, file + "/notes", "words=Settled&close=yes")
                        .statusCode())
                .isEqualTo(303);
        assertThat(manager.sends(file, file + "/notes", "words=Again&close=yes").statusCode())
                .isEqualTo(422);
        assertThat(manager.opens("/payments/cases").body()).doesNotContain(reference.value());
        assertThat(manager.opens("/payments/cases?closed=true").body()).contains(reference.value());
    }

    @Test
    void moneyOfNoCountyIsForAnAuditor() {
        var reference = new Reference("10008" + "1".repeat(26));
        gateway.sendsSigned(Forger.paid(reference, 4_200, "CNY", "farmgate"), Instant.now());

        assertThat(signedIn("auditor-here", CHENG, Role.AUDITOR)
                        .opens("/payments/cases")
                        .body())
                .contains(reference.value());
    }

    private Buyer signedIn(String login, int county, Role role) {
        accounts.create(NewAccount.of(login, login, "walnuts-in-autumn", county, role));
        var browser = new Buyer(port);
        assertThat(browser.sends("/sign-in", "login=" + login + "&password=walnuts-in-autumn")
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private PayableId basket(long fen) {
        return till.opens(fen, Instant.now().plus(Duration.ofMinutes(15)));
    }

    private String begin(PayableId basket) {
        return paying.begin(basket, "/orders/abc").toString();
    }

    /** The buyer has paid, the gateway has the money, and its notice was lost on the way. */
    private void payUnheard(PayableId basket) {
        var page = begin(basket);
        buyer.sends(page, "answer=PAID");
        var reference = payment(basket).reference().value();
        int lost = jdbc.sql("update sandbox.notice set due_at = null where reference = ? and tries = 0")
                .param(reference)
                .update();
        assertThat(lost).isEqualTo(1);
        await().atMost(LONG)
                .until(() ->
                        count("select count(*) from sandbox.bill where reference = ? and settles_at < now()", reference)
                                == 1);
    }

    private void due(PayableId basket) {
        jdbc.sql("update payments.payment set next_ask_at = now() where payable = ?")
                .param(basket.value())
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

    private Payment payment(PayableId basket) {
        var id = jdbc.sql("select id from payments.payment where payable = ? order by begun_at desc limit 1")
                .param(basket.value())
                .query(UUID.class)
                .single();
        return payments.find(basket.book(), id).orElseThrow();
    }

    private long believedNotices(Payment payment) {
        return count(
                "select coalesce(sum(times), 0) from payments.notice where verdict = 'BELIEVED' and reference = ?",
                payment.reference().value());
    }

    private long cases(String kind, String reference) {
        return count("select count(*) from payments.case where kind = ? and reference = ?", kind, reference);
    }

    private long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    private static <T> List<T> together(int people, Callable<T> deed) throws Exception {
        var crowd = Executors.newFixedThreadPool(people);
        try {
            var results = new ArrayList<T>();
            for (var each : crowd.invokeAll(java.util.Collections.nCopies(people, deed))) {
                results.add(each.get());
            }
            return results;
        } finally {
            crowd.shutdown();
        }
    }

    private static void assertRefused(Refusal reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
