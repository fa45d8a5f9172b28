package org.farmgate.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.orders.Items;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@FarmgateTest
@Import({Shops.class, FlatCarriage.class})
@TestPropertySource(properties = "farmgate.simulated-payment=true")
class BuyerTests {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("<span class=\"code big\">([^<]+)</span>");

    @LocalServerPort
    int port;

    @Autowired
    Shops shops;

    @Autowired
    Shelving shelving;

    @Autowired
    Items items;

    @Autowired
    OrderBook book;

    SignedIn buyer;

    @BeforeEach
    void aBuyerComes() {
        buyer = SignedIn.guest(port);
    }

    @Test
    void aGuestFindsBuysAndFollowsGoodsOfTwoCounties() {
        var walnuts = shops.offer(shops.cooperative(shops.cheng(), "鸡峰山合作社"), "walnut", "成县核桃", 9, 2_600);
        var pepper = shops.offer(shops.cooperative(shops.wudu(), "白龙江合作社"), "huajiao", "武都大红袍", 9, 4_800);

        assertThat(buyer.get("/counties/" + shops.cheng()).body()).contains("成县核桃", "鸡峰山合作社");
        assertThat(buyer.get("/search?q=%E6%AD%A6%E9%83%BD%E8%8A%B1%E6%A4%92").body())
                .contains("武都大红袍");
        assertThat(buyer.get(pepper.path()).body())
                .contains("武都大红袍", pepper.lotNumber(), "¥48.00", "% of the price reaches the farm gate", "9 packs");

        add(walnuts, 2);
        add(pepper, 1);
        assertThat(buyer.get("/cart").body()).contains("¥100.00").contains("once we know where to");
        chooseHaidian();
        assertThat(buyer.get("/cart").body()).contains("¥120.00");

        var answers = checkOut();
        assertThat(answers.body()).contains("¥120.00", "Wang Xiaoming", "13800000000", "Xueyuan Road 1");
        var order = order(answers);

        var page = buyer.get(order);
        assertThat(page.body())
                .contains("Kept for you until", "成县核桃", "武都大红袍", "Ordered")
                .doesNotContain("Wang Xiaoming", "13800000000", "Xueyuan");
        assertThat(buyer.get("/cart").body()).contains("Your basket is empty");
        assertThat(items.find(walnuts.id()).orElseThrow().available()).isEqualTo(7);
    }

    @Test
    void impatientClickingPlacesOneOrder() throws Exception {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Impatient"), "honey", "Honey", 9, 4_000);
        add(offer, 1);
        chooseHaidian();
        var fields = hidden(checkOut().body());
        var token = buyer.token();

        var places = new ArrayList<Callable<String>>();
        for (int i = 0; i < 5; i++) {
            places.add(() -> location(buyer.post("/checkout/order", fields, token)));
        }
        var fingers = Executors.newFixedThreadPool(5);
        try {
            var orders =
                    fingers.invokeAll(places).stream().map(BuyerTests::join).distinct();
            assertThat(orders).hasSize(1);
        } finally {
            fingers.shutdown();
        }
        assertThat(items.find(offer.id()).orElseThrow().available()).isEqualTo(8);
    }

    @Test
    void theLastUnitLostWhileCheckingOutIsToldAndNobodyIsCharged() {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Last unit"), "honey", "Last honey", 1, 4_000);
        add(offer, 1);
        chooseHaidian();
        var slow = checkOut();

        var quick = SignedIn.guest(port);
        var here = buyer;
        buyer = quick;
        add(offer, 1);
        chooseHaidian();
        order(checkOut());
        buyer = here;

        var answer = buyer.post("/checkout/order", hidden(slow.body()));
        assertThat(location(answer)).isEqualTo("/cart?lost=true");
        assertThat(buyer.get("/cart?lost=true").body()).contains("Nothing was ordered and nobody was charged");
    }

    @Test
    void aPriceThatChangedMeanwhileIsShownAndNotPaid() {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Dearer"), "honey", "Dearer honey", 9, 4_000);
        add(offer, 1);
        chooseHaidian();
        var answers = checkOut();

        shelving.reprice(offer.id(), 4_500);

        assertThat(location(buyer.post("/checkout/order", hidden(answers.body()))))
                .isEqualTo("/cart?lost=true");
        assertThat(buyer.get("/cart").body()).contains("Was ¥40.00, is now ¥45.00");
        assertThat(items.find(offer.id()).orElseThrow().available()).isEqualTo(9);
    }

    @Test
    void whatIsTakenOutCanBePutBack() {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Undo"), "honey", "Undo honey", 9, 4_000);
        add(offer, 3);

        var removed = buyer.follow(buyer.post("/cart/remove", of(offer)));
        assertThat(removed.body()).contains("Removed", "Your basket is empty");

        buyer.post("/cart", withQuantity(offer, 3));
        assertThat(buyer.get("/cart").body()).contains("Undo honey", "¥120.00");
    }

    @Test
    void wrongFieldsAreRefusedBesideTheFieldAndWhatWasTypedStays() {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Fields"), "honey", "Honey", 9, 4_000);
        add(offer, 1);
        chooseHaidian();

        var answer = buyer.post(
                "/checkout", Map.of("key", "k", "name", "", "phone", "12<script>", "address", "Xueyuan Road 1"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Enter the name", "Enter a phone number", "value=\"Xueyuan Road 1\"")
                .doesNotContain("<script>1", "12<script>");
    }

    @Test
    void forMoreThanThereIsNeitherCarriageNorASumIsNamed() {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Scarce"), "honey", "Scarce honey", 9, 4_000);
        add(offer, 2);
        chooseHaidian();
        assertThat(buyer.get("/cart").body()).contains("To pay", "href=\"/checkout\"");

        buyer.post("/cart/quantity", withQuantity(offer, 10));

        assertThat(buyer.get("/cart").body())
                .contains("There is not enough of something", "—")
                .doesNotContain("To pay", "href=\"/checkout\"");
    }

    @Test
    void anEmptyCartCannotBeCheckedOut() {
        assertThat(location(buyer.get("/checkout"))).isEqualTo("/cart");
        assertThat(location(buyer.post("/checkout/order", Map.of("key", "k", "lines", ""))))
                .isEqualTo("/cart?lost=true");
    }

    @Test
    void anUnknownCountyOfferOrQuantityIsRefused() {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Unknowns"), "honey", "Honey", 9, 4_000);

        assertThat(buyer.get("/counties/999999").statusCode()).isEqualTo(404);
        assertThat(buyer.get("/counties/10001").statusCode()).isEqualTo(404);
        assertThat(buyer.get("/counties/x").statusCode()).isEqualTo(400);
        assertThat(buyer.get("/offers/" + shops.wudu() + "/" + offer.id().value())
                        .statusCode())
                .isEqualTo(404);
        assertThat(buyer.post("/cart/destination", Map.of("county", "-1")).statusCode())
                .isEqualTo(404);
        assertThat(buyer.post("/cart", withQuantity(offer, 0)).statusCode()).isEqualTo(422);
        assertThat(buyer.post("/cart", withQuantity(offer, -3)).statusCode()).isEqualTo(422);
        assertThat(buyer.get("/orders/0000000000000000000000000x").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!", "1.AAAA.1.1", "zz.zzzzzzzzzzzzzzzzzzzzzz.1.1!", "1.2.3.4.5", "%00"})
    void whateverSomebodyWritesIntoTheirCookieTheCartOpens(String written) {
        var answer = buyer.send(
                buyer.request("/cart").header("Cookie", "cart=" + written).GET().build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Your basket is empty");
    }

    @Test
    void anOrderIsFoundByItsNumberAndPhoneAndAWrongOneOfEitherGetsOneAnswer() {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Found again"), "honey", "Honey", 9, 4_000);
        add(offer, 1);
        chooseHaidian();
        var order = order(checkOut());
        var number = first(NUMBER, buyer.get(order).body());

        var stranger = SignedIn.guest(port);
        var right = stranger.post("/orders/find", Map.of("number", number, "phone", "138 0000 0000"));
        var wrongPhone = stranger.post("/orders/find", Map.of("number", number, "phone", "13900000000"));
        var wrongNumber = stranger.post("/orders/find", Map.of("number", "0000000000", "phone", "13800000000"));

        assertThat(location(right)).isEqualTo(order);
        assertThat(wrongPhone.statusCode()).isEqualTo(404);
        assertThat(wrongNumber.statusCode()).isEqualTo(404);
        assertThat(wrongPhone.body()).contains("No order has this number and this phone number");
        assertThat(wrongNumber.body()).contains("No order has this number and this phone number");
    }

    @Test
    void anOrderThatIsNotPaidYetCanBeCancelledAndItsGoodsComeBack() {
        var offer = shops.offer(shops.cooperative(shops.cheng(), "Cancelled"), "honey", "Honey", 9, 4_000);
        add(offer, 2);
        chooseHaidian();
        var order = order(checkOut());

        buyer.post(order + "/cancel", Map.of());

        assertThat(buyer.get(order).body()).contains("Cancelled").doesNotContain("Kept for you until");
        assertThat(items.find(offer.id()).orElseThrow().available()).isEqualTo(9);
        var basket = book.byToken(order.substring("/orders/".length())).orElseThrow();
        assertThat(basket.subOrders()).allMatch(part -> part.state() == OrderState.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyPageSpeaksBothLanguagesAndEscapesWhatStoresWrite(String language) {
        var store = shops.cooperative(shops.county("621222"), "<b>店</b>" + language);
        var offer = shops.offer(store, "tea", "<script>alert(1)</script>", 9, 4_000);
        buyer.reading(language);
        var paths = List.of(
                "/counties/" + store.id().county(),
                "/counties/" + store.id().county() + "?kind=tea&sort=price",
                "/stores/" + store.id().county() + "/" + store.id().value(),
                offer.path(),
                "/search",
                "/search?q=%3Cscript%3E",
                "/cart",
                "/orders/find",
                "/api");
        for (var path : paths) {
            var answer = buyer.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("<script>alert", "<b>店", "???");
        }
    }

    private void add(Offer offer, int quantity) {
        assertThat(location(buyer.post("/cart", withQuantity(offer, quantity)))).isEqualTo("/cart");
    }

    private void chooseHaidian() {
        assertThat(buyer.get("/cart?where=%E6%B5%B7%E6%B7%80").body()).contains("北京市 海淀区");
        buyer.post("/cart/destination", Map.of("county", Integer.toString(shops.county("110108"))));
    }

    private HttpResponse<String> checkOut() {
        var fields = new HashMap<>(hidden(buyer.get("/checkout").body()));
        fields.put("name", "Wang Xiaoming");
        fields.put("phone", "138 0000 0000");
        fields.put("address", "Xueyuan Road 1");
        var answer = buyer.post("/checkout", fields);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    /** The order's own page. */
    private String order(HttpResponse<String> answers) {
        var page = location(buyer.post("/checkout/order", hidden(answers.body())));
        assertThat(page).startsWith("/orders/");
        return page;
    }

    private static Map<String, String> hidden(String page) {
        var fields = new HashMap<String, String>();
        var matcher = HIDDEN.matcher(page);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        fields.remove("_csrf");
        return fields;
    }

    private static Map<String, String> of(Offer offer) {
        return Map.of(
                "county",
                Integer.toString(offer.county()),
                "offer",
                offer.id().value().toString());
    }

    private static Map<String, String> withQuantity(Offer offer, int quantity) {
        var fields = new HashMap<>(of(offer));
        fields.put("quantity", Integer.toString(quantity));
        return fields;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirect: " + answer.statusCode());
    }

    private static String first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String join(Future<String> future) {
        try {
            return future.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
