package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.Stall;
import org.farmgate.orders.SubOrder;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Orders and payments together: real baskets, paid at each gateway, told by its notices, seen by an auditor. */
@FarmgateTest
@Import(PaidOrderTests.Across.class)
@TestPropertySource(
        properties = {"farmgate.payments.papers=target/paid-order-tests/papers", "farmgate.payments.janitor-pause=200ms"
        })
class PaidOrderTests {

    @TestConfiguration(proxyBeanMethods = false)
    static class Across {

        @Bean
        Counterpart counterpart(@Value("${farmgate.payments.papers}") Path papers) {
            return Counterpart.open(papers);
        }
    }

    private static final Duration LONG = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    Stall stall;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook book;

    @Autowired
    Paying paying;

    @Autowired
    Ledger ledger;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Autowired
    Counterpart counterpart;

    @Autowired
    Accounts accounts;

    static List<String> gateways() {
        return List.of("alipay", "wechat", "stripe");
    }

    @BeforeEach
    void open() {
        counterpart.tellsOf(here());
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aPaidBasketIsPaidForAndItsBooksBalance(String gateway) {
        var placed = placed();

        pay(placed, gateway);

        await().atMost(LONG).until(() -> state(placed) == OrderState.PAID);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void whatIsRefundedGoesBackThroughTheGateway(String gateway) {
        var placed = placed();
        pay(placed, gateway);
        await().atMost(LONG).until(() -> state(placed) == OrderState.PAID);

        var part = placed.subOrders().get(0);
        orders.refund(Refunding.everything(
                        "refund-test/" + part.value(), part, Stall.now(), GoodsBack.SELLABLE, "wrong goods", null))
                .join();

        await().atMost(LONG).until(() -> paymentState(placed).equals("RETURNED"));
        assertThat(counterpart.truth(reference(placed)).path("refunds").size()).isEqualTo(1);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void moneyForACancelledBasketGoesBackByItself(String gateway) {
        var placed = placed();
        var page = begin(placed, gateway);
        counterpart.opens(page);
        orders.cancel(placed.basket(), "cancel-test/" + placed.basket().value(), Stall.now())
                .join();

        counterpart.pays(page);

        await().atMost(LONG).until(() -> paymentState(placed).equals("RETURNED"));
        assertThat(state(placed)).isEqualTo(OrderState.CANCELLED);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void aRefundOfWhatWasPaidByNoGatewayOwesNothing() {
        var placed = placed(PaymentMode.SIMULATED);
        var part = placed.subOrders().get(0);

        orders.refund(Refunding.everything(
                        "refund-test/" + part.value(), part, Stall.now(), GoodsBack.SELLABLE, "wrong goods", null))
                .join();

        assertThat(count("select count(*) from payments.refund where payable = ?", placed))
                .isZero();
    }

    /** From the trial balance to the account, the entry, the transfer, and what stands behind it, by the pages' own links. */
    @ParameterizedTest
    @MethodSource("gateways")
    void anAuditorOpensAnAmountDownToTheOrderTheNoticeAndThePerson(String gateway) {
        int cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        var grower = ids.next();
        var placed = placed(PaymentMode.AWAITED, grower);
        var page = pay(placed, gateway);
        await().atMost(LONG).until(() -> state(placed) == OrderState.PAID);
        assertThat(counterpart.writes(page, "paid", "wrong-amount").to(here()) / 100)
                .isEqualTo(2);
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, cheng);
        assertThat(manager.post(caseOf(placed) + "/notes", Map.of("words", "asked the gateway", "close", "yes"))
                        .statusCode())
                .isEqualTo(303);
        settle(placed);

        var auditor = SignedIn.as(port, accounts, Role.AUDITOR, cheng).reading("en");
        var book = follow(auditor, "/ledger", "/ledger/" + cheng + "\\?day=[0-9-]+");
        var kind = follow(auditor, book, "/ledger/" + cheng + "/accounts\\?kind=HOUSEHOLD[^\"]*");
        var rows = auditor.get(kind).body().split("<tr>", -1);
        var row =
                Arrays.stream(rows).filter(it -> it.contains(grower.toString())).findFirst();
        var account = link(row.orElseThrow(), "/ledger/" + cheng + "/accounts/[0-9]+");
        var transfer = follow(auditor, account, "/ledger/" + cheng + "/transfers/[0-9a-f-]+");
        var end = auditor.get(transfer).body();

        var earned = ledger.balance(cheng, AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN));
        var yuan = "¥%d.%02d".formatted(earned.minor() / 100, earned.minor() % 100);
        var number = counterpart
                .truth(reference(placed))
                .path("payments")
                .path(0)
                .path("number")
                .asString();
        assertThat(earned.minor()).isPositive();
        assertThat(row.orElseThrow()).contains(yuan);
        assertThat(auditor.get(account).body()).contains(yuan);
        assertThat(end).contains(yuan, "Where it comes from");
        assertThat(end)
                .contains(book(placed).number())
                .contains("<dd>" + gateway + "</dd>", "Notice of the gateway", "believed")
                .contains("Closed a case about a payment", "test-county-manager-");
        assertThat(end).contains(gateway.equals("stripe") ? "cs_test_" : number);
    }

    private void settle(Placed placed) {
        for (var part : placed.subOrders()) {
            orders.pack(part, "pack/" + part.value(), Stall.now()).join();
            orders.ship(part, "ship/" + part.value(), Stall.now()).join();
            orders.deliver(part, "deliver/" + part.value(), Stall.now()).join();
        }
        await().atMost(LONG).until(() -> state(placed) == OrderState.SETTLED);
    }

    /** Opens the page and takes the first such link on it. */
    private static String follow(SignedIn reader, String page, String pattern) {
        var answer = reader.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return link(answer.body(), pattern);
    }

    private static String link(String html, String pattern) {
        var found = Pattern.compile("href=\"(" + pattern + ")\"").matcher(html);
        assertThat(found.find()).as("a link " + pattern).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private String caseOf(Placed placed) {
        return jdbc.sql("select '/payments/cases/' || book || '/' || id from payments.case where reference = ?")
                .param(reference(placed))
                .query(String.class)
                .single();
    }

    private SubOrder book(Placed placed) {
        return book.find(placed.subOrders().get(0)).orElseThrow();
    }

    private Placed placed() {
        return placed(PaymentMode.AWAITED);
    }

    private Placed placed(PaymentMode mode) {
        return placed(mode, ids.next());
    }

    private Placed placed(PaymentMode mode, UUID grower) {
        int cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        return stall.buys(stall.item(cheng, ids.next(), grower, ids.next(), 10), 2, mode, null);
    }

    private String begin(Placed placed, String gateway) {
        var payable = new PayableId(placed.basket().book(), placed.basket().value());
        return paying.begin(payable, "/orders/" + placed.token(), gateway, AtTheTill.PHONE, null)
                .toString();
    }

    private String pay(Placed placed, String gateway) {
        var page = begin(placed, gateway);
        counterpart.pays(page);
        return page;
    }

    private URI here() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private String reference(Placed placed) {
        return jdbc.sql("select reference from payments.payment where payable = ?")
                .param(placed.basket().value())
                .query(String.class)
                .single();
    }

    private OrderState state(Placed placed) {
        return book(placed).state();
    }

    private String paymentState(Placed placed) {
        return jdbc.sql("select state from payments.payment where payable = ?")
                .param(placed.basket().value())
                .query(String.class)
                .single();
    }

    private long count(String sql, Placed placed) {
        return jdbc.sql(sql).param(placed.basket().value()).query(Long.class).single();
    }
}
