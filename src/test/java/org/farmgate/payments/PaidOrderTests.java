package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Ledger;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.orders.NewItem;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Refunding;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Orders and payments together: real baskets, paid at the gateway's page, told by its notices. */
@FarmgateTest
@TestPropertySource(
        properties = {
            "farmgate.payments.gateway=sandbox",
            "farmgate.payments.janitor-pause=200ms",
            "farmgate.payments.sandbox.delay=100ms"
        })
class PaidOrderTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    @Autowired
    Items items;

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

    private Buyer buyer = new Buyer(0);

    @BeforeEach
    void open() {
        buyer = new Buyer(port);
    }

    @Test
    void aPaidBasketIsPaidForAndItsBooksBalance() {
        var placed = placed();

        pay(placed);

        await().atMost(LONG).until(() -> state(placed) == OrderState.PAID);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void whatIsRefundedGoesBackThroughTheGateway() {
        var placed = placed();
        pay(placed);
        await().atMost(LONG).until(() -> state(placed) == OrderState.PAID);

        var part = placed.subOrders().get(0);
        orders.refund(Refunding.everything(
                        "refund-test/" + part.value(), part, now(), GoodsBack.SELLABLE, "wrong goods", null))
                .join();

        await().atMost(LONG).until(() -> paymentState(placed).equals("RETURNED"));
        assertThat(count(
                        "select count(*) from sandbox.refund where reference = (select reference from payments.payment where payable = ?)",
                        placed))
                .isEqualTo(1);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void moneyForACancelledBasketGoesBackByItself() {
        var placed = placed();
        var page = begin(placed);
        orders.cancel(placed.basket(), "cancel-test/" + placed.basket().value(), now())
                .join();

        buyer.sends(page, "answer=PAID");

        await().atMost(LONG).until(() -> paymentState(placed).equals("RETURNED"));
        assertThat(state(placed)).isEqualTo(OrderState.CANCELLED);
        assertThat(ledger.trialBalance().balanced()).isTrue();
    }

    @Test
    void aRefundOfWhatWasPaidByNoGatewayOwesNothing() {
        var placed = placed(PaymentMode.SIMULATED);
        var part = placed.subOrders().get(0);

        orders.refund(Refunding.everything(
                        "refund-test/" + part.value(), part, now(), GoodsBack.SELLABLE, "wrong goods", null))
                .join();

        assertThat(count("select count(*) from payments.refund where payable = ?", placed))
                .isZero();
    }

    private Placed placed() {
        return placed(PaymentMode.AWAITED);
    }

    private Placed placed(PaymentMode mode) {
        int cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        var item = new ItemId(cheng, ids.next());
        items.open(new NewItem(item, ids.next(), ids.next(), ids.next(), Money.YUAN, 2_680, 1_500, 600, 500, 10));
        return orders.place(new Placing(
                        "test/" + ids.next(),
                        now(),
                        List.of(new Placing.Line(item, 2, 2_680)),
                        Map.of(),
                        null,
                        mode,
                        Money.YUAN))
                .join();
    }

    private String begin(Placed placed) {
        var payable = new PayableId(placed.basket().book(), placed.basket().value());
        return paying.begin(payable, "/orders/" + placed.token()).toString();
    }

    private void pay(Placed placed) {
        buyer.sends(begin(placed), "answer=PAID");
    }

    private OrderState state(Placed placed) {
        return book.find(placed.subOrders().get(0)).orElseThrow().state();
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

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
