package org.farmgate.payments;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.farmgate.FarmgateTest;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of payments share: a till in memory, our gateways with their unchanged libraries, and their counterpart over HTTP. */
@FarmgateTest
@Import(AtTheTill.Between.class)
@TestPropertySource(
        properties = {
            "farmgate.payments.papers=target/at-the-till/papers",
            "farmgate.payments.janitor-pause=1h",
            "farmgate.payments.reconcile-pause=1h"
        })
abstract class AtTheTill {

    static final Duration LONG = Duration.ofSeconds(20);
    static final Device PHONE = new Device(true, "203.0.113.7", "");

    @TestConfiguration(proxyBeanMethods = false)
    static class Between {

        @Bean
        @Primary
        Till till() {
            return new Till();
        }

        @Bean
        Counterpart counterpart(@Value("${farmgate.payments.papers}") Path papers) {
            return Counterpart.open(papers);
        }
    }

    @LocalServerPort
    int port;

    @Value("${farmgate.payments.papers}")
    Path papers;

    @Autowired
    Till till;

    @Autowired
    Counterpart counterpart;

    @Autowired
    Paying paying;

    @Autowired
    MoneyBack moneyBack;

    @Autowired
    Payments payments;

    @Autowired
    PaymentSteps steps;

    @Autowired
    Gateways gateways;

    @Autowired
    Janitor janitor;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    static List<String> gateways() {
        return List.of("alipay", "wechat", "stripe");
    }

    @BeforeEach
    void nothingGoesWrong() {
        counterpart.tellsOf(here());
        counterpart.errs(Map.of());
    }

    URI here() {
        return URI.create("http://127.0.0.1:" + port);
    }

    PayableId basket(long fen) {
        return till.opens(fen, Instant.now().plus(Duration.ofMinutes(15)));
    }

    String begin(PayableId basket, String gateway) {
        return paying.begin(basket, "/orders/abc", gateway, PHONE, null).toString();
    }

    /** The buyer begins, and opens the page. */
    String open(PayableId basket, String gateway) {
        var page = begin(basket, gateway);
        counterpart.opens(page);
        return page;
    }

    /** The buyer pays, and we know. */
    String pay(PayableId basket, String gateway) {
        var page = begin(basket, gateway);
        counterpart.pays(page);
        await().atMost(LONG).until(() -> payment(basket).taking() == Payables.Taking.TAKEN);
        return page;
    }

    /** The buyer has paid, the gateway has the money, and its notice was lost on the way. */
    String payUnheard(PayableId basket, String gateway) {
        counterpart.errs(Map.of("drop", 1.0));
        var page = begin(basket, gateway);
        counterpart.pays(page);
        counterpart.errs(Map.of());
        return page;
    }

    /** This letter comes to us just now; returns with which status it was taken. */
    int told(String page, String event, String lie) {
        return counterpart.writes(page, event, lie).to(here());
    }

    void due(PayableId basket) {
        jdbc.sql("update payments.payment set next_ask_at = now() where payable = ?")
                .param(basket.value())
                .update();
    }

    /** The janitor goes round; what had to wait for its turn has it. */
    void round() {
        jdbc.sql("update payments.refund set next_try_at = now() where next_try_at is not null")
                .update();
        janitor.round();
    }

    void owe(PayableId basket, String key, long fen) {
        transaction.executeWithoutResult(
                status -> moneyBack.owe(List.of(new MoneyBack.Owed(basket, key, Money.fen(fen)))));
    }

    /** What is owed to its buyer and has not gone back: other baskets lie in the same book. */
    long held(PayableId basket) {
        return count("""
                select coalesce(sum(e.minor), 0)
                from ledger.transfer t
                join ledger.entry e on e.county = t.county and e.transfer = t.id
                join ledger.account a on a.county = e.county and a.id = e.account
                where t.county = ? and t.reference = ? and a.kind = 1
                """, basket.book(), basket.value());
    }

    Payment payment(PayableId basket) {
        return payments.lastFor(basket).orElseThrow();
    }

    String reference(PayableId basket) {
        return payment(basket).reference().value();
    }

    /** How often its buyer was charged, by the gateways' own books. */
    long charges(PayableId basket) {
        return counterpart.truth(reference(basket)).path("payments").size();
    }

    /** How much of it went back, by the gateways' own books. */
    long returned(PayableId basket) {
        long sum = 0;
        for (var refund : counterpart.truth(reference(basket)).path("refunds")) {
            sum += refund.path("minor").asLong();
        }
        return sum;
    }

    long notices(PayableId basket, String verdict) {
        return count(
                "select coalesce(sum(times), 0) from payments.notice where verdict = ? and reference = ?",
                verdict,
                reference(basket));
    }

    /** How many of the gateway's notices were written down with this verdict, whatever they were about. */
    long notices(String gateway, String verdict) {
        return count(
                "select coalesce(sum(times), 0) from payments.notice where verdict = ? and gateway = ?",
                verdict,
                gateway);
    }

    long cases(String kind, PayableId basket) {
        return cases(kind, reference(basket));
    }

    long cases(String kind, String reference) {
        return count("select count(*) from payments.case where kind = ? and reference = ?", kind, reference);
    }

    long refunds(PayableId basket) {
        return count("select count(*) from payments.refund where payable = ?", basket.value());
    }

    long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    Buyer signedIn(String login, int county, Role role) {
        accounts.create(NewAccount.of(login, login, "walnuts-in-autumn", county, role));
        var browser = new Buyer(port);
        var answer = browser.sends("/sign-in", "login=" + login + "&password=walnuts-in-autumn");
        if (answer.statusCode() != 303) {
            throw new AssertionError("could not sign in: " + answer.statusCode());
        }
        return browser;
    }

    static <T> List<T> together(int people, Callable<T> deed) throws Exception {
        var crowd = Executors.newFixedThreadPool(people);
        try {
            var results = new ArrayList<T>();
            for (var each : crowd.invokeAll(Collections.nCopies(people, deed))) {
                results.add(each.get());
            }
            return results;
        } finally {
            crowd.shutdown();
        }
    }
}
