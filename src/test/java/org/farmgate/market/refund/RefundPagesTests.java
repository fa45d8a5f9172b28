package org.farmgate.market.refund;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Money;
import org.farmgate.market.Offer;
import org.farmgate.market.Shops;
import org.farmgate.orders.Items;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.SubOrderId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@FarmgateTest
@Import(Shops.class)
class RefundPagesTests {

    private static final AtomicInteger SELLERS = new AtomicInteger();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern WISH = Pattern.compile("/wishes/([0-9a-f-]+)\"");
    private static final Pattern ARRIVAL = Pattern.compile("name=\"arrival\" value=\"([0-9a-f-]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook book;

    @Autowired
    RefundBook refunds;

    @Autowired
    Items items;

    @Autowired
    Clock clock;

    @Test
    void aSellerChecksAndThenGivesAPackBack() {
        var shop = shop();
        var order = sold(shop, 3);
        var path = path(order);
        var form = form(shop.seller(), path, Map.of("quantity-1", "1", "goods", "KEPT", "reason", "One was wet"));

        var checked = shop.seller().post(path, with(form, "deed", "look"));
        assertThat(checked.statusCode()).isEqualTo(200);
        assertThat(checked.body()).contains("The buyer gets ¥50.00 back", "It was earned already", "Give it back");
        assertThat(refunds.of(List.of(order))).isEmpty();

        assertThat(shop.seller().post(path, with(form, "deed", "refund")).statusCode())
                .isEqualTo(303);
        assertThat(shop.seller().post(path, with(form, "deed", "refund")).statusCode())
                .isEqualTo(303);
        assertThat(refunds.of(List.of(order)).get(order)).singleElement().satisfies(refund -> {
            assertThat(refund.amount()).isEqualTo(Money.fen(5_000));
            assertThat(refund.reason()).isEqualTo("One was wet");
        });
        assertThat(shop.seller().get(path).body()).contains("Given back: 1 pack,", "One was wet");
        assertThat(shop.seller()
                        .get("/seller/" + order.county() + "/"
                                + shop.offer().store().value() + "/orders")
                        .body())
                .contains("¥50.00 given back");
        var auditor = SignedIn.as(port, accounts, Role.AUDITOR, order.county());
        assertThat(auditor.get("/audit?what=market.order-refunded").body())
                .contains("Order " + book.find(order).orElseThrow().number(), "One was wet")
                .doesNotContain("href=\"/refunds/");
        assertThat(auditor.get("/audit?what=market.offered").body())
                .contains("href=\"/offers/" + order.county() + "/", ">Offer ");
    }

    @Test
    void whatIsTooMuchOrUnreadableIsRefusedBesideItsField() {
        var shop = shop();
        var path = path(sold(shop, 2));

        assertThat(post(shop.seller(), path, Map.of("quantity-1", "3", "reason", "x"))
                        .body())
                .contains("at most 2 can still go back", "id=\"quantity-1-error\"");
        assertThat(post(shop.seller(), path, Map.of("quantity-1", "one", "reason", "x"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(shop.seller(), path, Map.of("amount", "100.01", "reason", "x"))
                        .body())
                .contains("At most ¥100.00");
        assertThat(post(shop.seller(), path, Map.of("amount", "1")).body()).contains("A reason is needed");
        assertThat(post(shop.seller(), path, Map.of("reason", "x")).body()).contains("Nothing would go back");
    }

    @Test
    void aLargeRefundWaitsForTheManagerWhoIsSomebodyElse() {
        var shop = shop();
        var order = sold(shop, 6);
        var path = path(order);

        var asked = post(shop.seller(), path, Map.of("everything", "yes", "goods", "AWAITED", "reason", "All mouldy"));

        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(refunds.of(List.of(order))).isEmpty();
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, order.county());
        assertThat(manager.get("/refunds").body()).contains("All mouldy");
        var wish = first(WISH, manager.get(path).body());
        assertThat(shop.seller()
                        .post(path + "/wishes/" + wish, Map.of("deed", "accept"))
                        .body())
                .contains("Somebody else has to confirm");
        assertThat(refunds.of(List.of(order))).isEmpty();

        assertThat(manager.post(path + "/wishes/" + wish, Map.of("deed", "accept"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(book.find(order).orElseThrow().state()).isEqualTo(OrderState.REFUNDED);
        assertThat(manager.post(path + "/wishes/" + wish, Map.of("deed", "refuse", "words-" + wish, "no"))
                        .body())
                .contains("answered before");
        assertThat(manager.get("/refunds?goods=true").body()).contains("6 packs");
        int before = items.find(shop.offer().id()).orElseThrow().available();
        var arrival = first(ARRIVAL, manager.get(path).body());
        assertThat(shop.seller()
                        .post(path + "/arrivals/" + arrival, Map.of("goods", "SELLABLE"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.get(path).body()).doesNotContain("/arrivals/");
        assertThat(manager.get(path + "?arrival=" + arrival + "&goods=SELLABLE").body())
                .contains("go on sale again?", "cannot be taken back", path + "/arrivals/" + arrival);
        assertThat(items.find(shop.offer().id()).orElseThrow().available()).isEqualTo(before);
        assertThat(manager.post(path + "/arrivals/" + arrival, Map.of("goods", "SELLABLE"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(manager.get(path + "?arrival=" + arrival + "&goods=SELLABLE").body())
                .doesNotContain("/arrivals/");
        assertThat(items.find(shop.offer().id()).orElseThrow().available()).isEqualTo(before + 6);
    }

    @Test
    void manySmallRefundsNeedTheManagerAsOneLargeOneDoes() {
        var shop = shop();
        var order = sold(shop, 6);

        post(shop.seller(), path(order), Map.of("amount", "199", "reason", "bruised"));
        post(shop.seller(), path(order), Map.of("amount", "1.01", "reason", "bruised"));

        assertThat(refunds.of(List.of(order)).get(order)).hasSize(1);
    }

    @Test
    void aRefusedRequestSaysWhyAndMovesNothing() {
        var shop = shop();
        var order = sold(shop, 6);
        var path = path(order);
        post(shop.seller(), path, Map.of("everything", "yes", "goods", "KEPT", "reason", "All mouldy"));
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, order.county());
        var wish = first(WISH, manager.get(path).body());

        assertThat(manager.post(path + "/wishes/" + wish, Map.of("deed", "refuse"))
                        .statusCode())
                .isEqualTo(422);
        manager.post(path + "/wishes/" + wish, Map.of("deed", "refuse", "words-" + wish, "It was fresh"));

        assertThat(manager.get(path).body()).contains("Refused", "It was fresh");
        assertThat(refunds.of(List.of(order))).isEmpty();
    }

    @Test
    void ofAnotherStoresOrderAndInAnotherCountyNothingIsTold() {
        var order = sold(shop(), 1);

        assertThat(shop().seller().get(path(order)).statusCode()).isEqualTo(404);
        var elsewhere = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, shops.wudu());
        assertThat(elsewhere.get(path(order)).statusCode()).isEqualTo(404);
        assertThat(SignedIn.guest(port).get(path(order)).statusCode()).isEqualTo(303);
    }

    @Test
    void theBuyerSeesWhatWentBackInBothLanguages() {
        var shop = shop();
        var placed = place(shop, 2);
        deliver(placed.subOrders().get(0));
        post(shop.seller(), path(placed.subOrders().get(0)), Map.of("amount", "7.50", "reason", "bruised"));

        var guest = SignedIn.guest(port);
        assertThat(guest.get("/orders/" + placed.token()).body()).contains("¥7.50 of ¥100.00 went back");
        assertThat(guest.reading("zh").get("/orders/" + placed.token()).body()).contains("¥100.00 中的 ¥7.50");
    }

    @Test
    void aBuyerAsksToGiveAPackBackAndTheSellerAcceptsIt() {
        var shop = shop();
        var placed = place(shop, 2);
        var order = deliver(placed.subOrders().get(0));
        var buyer = SignedIn.guest(port);
        var returns = "/orders/" + placed.token() + "/returns/" + order.value();
        assertThat(buyer.get("/orders/" + placed.token()).body()).contains(returns);

        var key = first(KEY, buyer.get(returns).body());
        var fields = Map.of("key", key, "quantity-1", "1", "reason", "It smells of petrol");
        assertThat(buyer.post(returns, fields).statusCode()).isEqualTo(303);
        assertThat(buyer.post(returns, fields).statusCode()).isEqualTo(303);

        assertThat(buyer.get(returns).body()).containsOnlyOnce("Asked, not answered yet");
        assertThat(refunds.of(List.of(order))).isEmpty();
        var wish = first(WISH, shop.seller().get(path(order)).body());
        assertThat(shop.seller()
                        .post(path(order) + "/wishes/" + wish, Map.of("deed", "accept"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(refunds.of(List.of(order)).get(order))
                .singleElement()
                .satisfies(refund -> assertThat(refund.awaitsGoods()).isTrue());
        assertThat(buyer.get(returns).body()).contains("Accepted");
    }

    @Test
    void aBuyerWhoAsksForNothingOrForTooMuchReadsItBesideTheQuantity() {
        var placed = place(shop(), 2);
        var order = deliver(placed.subOrders().get(0));
        var returns = "/orders/" + placed.token() + "/returns/" + order.value();
        var buyer = SignedIn.guest(port);
        var key = first(KEY, buyer.get(returns).body());

        assertThat(buyer.post(returns, Map.of("key", key, "quantity-1", "3", "reason", "Wet"))
                        .body())
                .contains("id=\"quantity-1-error\"", "at most 2");
        assertThat(buyer.post(returns, Map.of("key", key, "quantity-1", "", "reason", "Wet"))
                        .body())
                .contains("id=\"quantity-1-error\"");
        assertThat(buyer.get(returns).body()).doesNotContain("Asked, not answered yet");
    }

    @Test
    void whatIsNotDeliveredCannotBeGivenBackByItsBuyer() {
        var placed = place(shop(), 2);
        var part = placed.subOrders().get(0);
        var returns = "/orders/" + placed.token() + "/returns/" + part.value();
        var buyer = SignedIn.guest(port);

        var refused =
                buyer.post(returns, Map.of("key", UUID.randomUUID().toString(), "quantity-1", "1", "reason", "no"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("within 7 days of delivery");
        assertThat(buyer.get("/orders/" + placed.token() + "/returns/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    private record Shop(SignedIn seller, Offer offer) {}

    /** Ten packs at 50 yuan. */
    private Shop shop() {
        int county = shops.cheng();
        var login = "refunding-seller-" + SELLERS.incrementAndGet();
        var keeper = accounts.create(NewAccount.of(login, "Seller", SignedIn.PASSWORD, county, Role.SELLER));
        var store = shops.cooperative(county, login, keeper.value());
        return new Shop(
                SignedIn.in(port, login, SignedIn.PASSWORD), shops.offer(store, "huajiao", "Red pepper", 10, 5_000));
    }

    private SubOrderId sold(Shop shop, int packs) {
        return deliver(place(shop, packs).subOrders().get(0));
    }

    private Placed place(Shop shop, int packs) {
        return orders.place(new Placing(
                        "refund-page/" + UUID.randomUUID(),
                        clock.instant(),
                        List.of(new Placing.Line(shop.offer().id(), packs, 5_000)),
                        Map.of(),
                        null,
                        PaymentMode.SIMULATED,
                        Money.YUAN))
                .join();
    }

    private SubOrderId deliver(SubOrderId part) {
        orders.pack(part, "pack/" + part.value(), clock.instant()).join();
        orders.ship(part, "ship/" + part.value(), clock.instant()).join();
        orders.deliver(part, "deliver/" + part.value(), clock.instant()).join();
        await().atMost(60, SECONDS).until(() -> book.find(part).orElseThrow().state() == OrderState.SETTLED);
        return part;
    }

    private HttpResponse<String> post(SignedIn person, String path, Map<String, String> fields) {
        return person.post(path, with(form(person, path, fields), "deed", "refund"));
    }

    private static Map<String, String> form(SignedIn person, String path, Map<String, String> fields) {
        return with(fields, "key", first(KEY, person.get(path).body()));
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private static String first(Pattern pattern, String body) {
        var matcher = pattern.matcher(body);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String path(SubOrderId order) {
        return "/refunds/" + order.county() + "/" + order.value();
    }
}
