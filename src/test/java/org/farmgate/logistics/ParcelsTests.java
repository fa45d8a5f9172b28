package org.farmgate.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Ids;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Recipient;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.Stall;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.farmgate.orders.Tracking;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.farmgate.print.Picture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A parcel's whole way over the pages that people use, and all that must not happen on it. */
@FarmgateTest
@Import({ParcelsTests.Posts.class, ParcelsTests.PackDesk.class})
class ParcelsTests {

    /** Who works where, by the name they signed in under. */
    static class Posts implements StationPosts {

        final Map<String, UUID> stations = new ConcurrentHashMap<>();

        @Override
        public Set<UUID> of(User user) {
            var station = stations.get(user.name());
            return station == null ? Set.of() : Set.of(station);
        }
    }

    /** Stands for the station's pages, which lie on a higher floor. */
    @RestController
    @Guard(Role.STATION_AGENT)
    static class PackDesk {

        private final Packing packing;
        private final Scanning scanning;

        PackDesk(Packing packing, Scanning scanning) {
            this.packing = packing;
            this.scanning = scanning;
        }

        @PostMapping("/test/pack/{county}/{id}")
        String pack(@PathVariable int county, @PathVariable UUID id, @RequestParam int count, User user) {
            return packing.pack(user, new SubOrderId(county, id), count).stream()
                    .map(parcel -> parcel.code().value())
                    .collect(Collectors.joining(","));
        }

        @PostMapping("/test/hand-out")
        String handOut(@RequestParam String code, @RequestParam String digits, User user) {
            return scanning.handOut(user, code, digits, "hand-out/" + code)
                    .parcel()
                    .state()
                    .name();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Posts posts;

    @Autowired
    Accounts accounts;

    @Autowired
    Stall stall;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook book;

    @Autowired
    Tracking tracking;

    @Autowired
    Parcels parcels;

    @Autowired
    Teller teller;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    private int cheng;
    private int haidian;
    private UUID station = UUID.randomUUID();
    private SignedIn agent = SignedIn.guest(0);
    private SignedIn warehouse = SignedIn.guest(0);
    private SignedIn courier = SignedIn.guest(0);

    @BeforeEach
    void openStation() {
        cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        haidian = places.byCode(Kind.COUNTY, "110108").orElseThrow().id();
        station = ids.next();
        agent = agentOf(station);
        warehouse = SignedIn.as(port, accounts, Role.WAREHOUSE, cheng);
        courier = SignedIn.as(port, accounts, Role.COURIER, haidian);
    }

    @Test
    void twoParcelsTravelFromTheVillageToTheDoorAndTheOrderFollowsTheLast() {
        var order = paid(null);
        var codes = pack(order, 2);
        assertThat(state(order)).isEqualTo(OrderState.PACKED);

        codes.forEach(code -> assertScanned(warehouse, Step.WAREHOUSE_IN, code));
        assertScanned(warehouse, Step.WAREHOUSE_OUT, codes.get(0));
        assertThat(state(order)).isEqualTo(OrderState.PACKED);
        assertScanned(warehouse, Step.WAREHOUSE_OUT, codes.get(1));
        assertThat(state(order)).isEqualTo(OrderState.SHIPPED);

        codes.forEach(code -> assertScanned(courier, Step.TAKE, code));
        assertScanned(courier, Step.DELIVER, codes.get(0));
        assertThat(state(order)).isEqualTo(OrderState.SHIPPED);
        assertScanned(courier, Step.DELIVER, codes.get(1));

        assertThat(state(order)).isIn(OrderState.DELIVERED, OrderState.SETTLED);
        assertThat(tracking.of(List.of(order.id())).get(order.id()))
                .hasSize(2)
                .allSatisfy(parcel -> assertThat(parcel.steps())
                        .extracting(Tracking.Step::key)
                        .containsExactly(
                                "logistics.track.pack",
                                "logistics.track.warehouse-in",
                                "logistics.track.warehouse-out",
                                "logistics.track.take",
                                "logistics.track.deliver"));
    }

    @Test
    void theSameScanTwiceIsOneAndSaysSo() {
        var code = pack(paid(null), 1).get(0);
        assertScanned(warehouse, Step.WAREHOUSE_IN, code);

        var again = scan(warehouse, Step.WAREHOUSE_IN, code, "");

        assertThat(again.location()).contains("again=true");
        assertThat(warehouse.get(again.location()).body()).contains("scanned already");
        assertThat(count(
                        "select count(*) from logistics.scan s join logistics.parcel p on p.id = s.parcel where p.code = ?",
                        code))
                .isEqualTo(2);
    }

    @Test
    void aCodeIsReadHoweverItIsTypedOrScanned() {
        var code = pack(paid(null), 1).get(0);
        var shouted = code.substring(0, 4).toUpperCase(java.util.Locale.ROOT) + " " + code.substring(4, 9) + "-"
                + code.substring(9);

        assertThat(scan(warehouse, Step.WAREHOUSE_IN, shouted, "").status()).isEqualTo(303);
        assertThat(scan(warehouse, Step.WAREHOUSE_OUT, "http://localhost/p/" + code, "")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void onlyWhatCanComeNextIsTaken() {
        var code = pack(paid(null), 1).get(0);

        assertThat(scan(warehouse, Step.WAREHOUSE_OUT, code, "").status()).isEqualTo(409);
        assertThat(scan(courier, Step.DELIVER, code, "").status()).isEqualTo(409);
        assertScanned(warehouse, Step.WAREHOUSE_IN, code);
        var refused = scan(courier, Step.TAKE, code, "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("in the county warehouse");
        assertThat(parcels.find(new ParcelCode(code)).orElseThrow().state()).isEqualTo(ParcelState.IN_WAREHOUSE);
    }

    @Test
    void nobodyScansInAnotherAreaOrAnotherRole() {
        var code = pack(paid(null), 1).get(0);
        int elsewhere = places.byCode(Kind.COUNTY, "530102").orElseThrow().id();

        assertThat(scan(SignedIn.as(port, accounts, Role.WAREHOUSE, elsewhere), Step.WAREHOUSE_IN, code, "")
                        .status())
                .isEqualTo(403);
        assertThat(scan(SignedIn.as(port, accounts, Role.COURIER, elsewhere), Step.TAKE, code, "")
                        .status())
                .isEqualTo(403);
        assertThat(scan(courier, Step.WAREHOUSE_IN, code, "").status()).isEqualTo(403);
        assertThat(scan(agent, Step.HAND_OUT, code, "").status()).isEqualTo(403);
        assertThat(scan(SignedIn.as(port, accounts, Role.AUDITOR, cheng), Step.WAREHOUSE_IN, code, "")
                        .status())
                .isEqualTo(403);
        assertThat(SignedIn.as(port, accounts, Role.WAREHOUSE, elsewhere)
                        .get("/p/" + code)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aScannedLabelOpensInTheStepThatTheParcelIsReadyFor() {
        var code = pack(paid(null), 1).get(0);

        assertThat(opened(warehouse, code)).endsWith("&step=WAREHOUSE_IN");
        assertScanned(warehouse, Step.WAREHOUSE_IN, code);
        assertThat(opened(warehouse, code)).endsWith("&step=WAREHOUSE_OUT");
        assertScanned(warehouse, Step.WAREHOUSE_OUT, code);
        assertThat(opened(courier, code)).endsWith("&step=TAKE");
        assertScanned(courier, Step.TAKE, code);
        assertThat(opened(courier, code)).endsWith("&step=DELIVER");
    }

    private static String opened(SignedIn who, String code) {
        return who.get("/p/" + code).headers().firstValue("Location").orElseThrow();
    }

    @Test
    void anUnknownCodeAndNoCodeAreRefused() {
        assertThat(scan(warehouse, Step.WAREHOUSE_IN, "0".repeat(16), "").status())
                .isEqualTo(404);
        assertThat(scan(warehouse, Step.WAREHOUSE_IN, "pears", "").status()).isEqualTo(404);
        assertThat(scan(warehouse, Step.WAREHOUSE_IN, " ", "").status()).isEqualTo(422);
        assertThat(warehouse
                        .post("/parcels/scan", Map.of("code", "0".repeat(16)))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aScanThatIsSentAgainFromAPlaceWithoutANetworkCountsOnce() {
        var code = pack(paid(null), 1).get(0);
        var other = pack(paid(null), 1).get(0);

        assertThat(scan(warehouse, Step.WAREHOUSE_IN, code, "offline-1").status())
                .isEqualTo(303);
        assertThat(scan(warehouse, Step.WAREHOUSE_IN, code, "offline-1").location())
                .contains("again=true");
        assertThat(scan(warehouse, Step.WAREHOUSE_IN, other, "offline-1").status())
                .isEqualTo(409);
    }

    @Test
    void aScanOfLastMonthIsRefused() {
        var code = pack(paid(null), 1).get(0);
        var old = Instant.now().minus(Duration.ofDays(30)).toString();

        var answer = warehouse.post(
                "/parcels/scan", Map.of("step", "WAREHOUSE_IN", "code", code, "at", old, "key", "old-scan-1"));

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void aParcelIsHandedOutToWhoeverKnowsTheLastDigits() {
        var pickUp = ids.next();
        var order = paid(pickUp);
        var code = pack(order, 1).get(0);
        var there = agentOf(pickUp);
        assertScanned(warehouse, Step.WAREHOUSE_IN, code);
        assertScanned(warehouse, Step.WAREHOUSE_OUT, code);
        assertScanned(courier, Step.TAKE, code);

        assertThat(scan(courier, Step.DELIVER, code, "").status()).isEqualTo(409);
        assertThat(scan(agent, Step.PICK_UP_IN, code, "").status()).isEqualTo(403);
        assertScanned(there, Step.PICK_UP_IN, code);
        assertThat(handOut(there, code, "0000")).isEqualTo(403);
        assertThat(handOut(agent, code, "1234")).isEqualTo(403);
        assertThat(handOut(there, code, "1234")).isEqualTo(200);

        assertThat(state(order)).isIn(OrderState.DELIVERED, OrderState.SETTLED);
    }

    @Test
    void anotherStationDoesNotPackIt() {
        var order = paid(null);
        var other = agentOf(ids.next());

        assertThat(packs(other, order, 1)).isEqualTo(403);
        assertThat(packs(agent, order, 0)).isEqualTo(422);
        assertThat(packs(agent, order, 21)).isEqualTo(422);
        assertThat(state(order)).isEqualTo(OrderState.PAID);
    }

    @Test
    void packingTwiceFindsTheParcelsOfTheFirstTime() {
        var order = paid(null);

        assertThat(pack(order, 2)).isEqualTo(pack(order, 3));
    }

    @Test
    void whatWasCalledOffIsNotPackedAndGoesNowhere() {
        var before = paid(null);
        orders.refund(Refunding.everything(
                        "refund/" + before.id().value(),
                        before.id(),
                        Stall.now(),
                        GoodsBack.SELLABLE,
                        "wrong goods",
                        null))
                .join();
        assertThat(packs(agent, before, 1)).isEqualTo(409);

        var after = paid(null);
        var code = pack(after, 1).get(0);
        orders.refund(Refunding.everything(
                        "refund/" + after.id().value(),
                        after.id(),
                        Stall.now(),
                        GoodsBack.SELLABLE,
                        "wrong goods",
                        null))
                .join();
        assertScanned(warehouse, Step.WAREHOUSE_IN, code);
        assertScanned(warehouse, Step.WAREHOUSE_OUT, code);
        assertThat(parcels.find(new ParcelCode(code)).orElseThrow().state()).isEqualTo(ParcelState.VOID);
        assertThat(scan(courier, Step.TAKE, code, "").status()).isEqualTo(410);
    }

    @Test
    void ordersIsToldAgainOfWhatACrashKeptFromIt() {
        var order = paid(null);
        var code = pack(order, 1).get(0);
        assertScanned(warehouse, Step.WAREHOUSE_IN, code);
        jdbc.sql("""
                update logistics.shipment set state = 'SHIPPED', next_try_at = now() where sub_order = ?
                """).param(order.id().value()).update();

        teller.round();

        assertThat(state(order)).isEqualTo(OrderState.SHIPPED);
        assertThat(count(
                        "select count(*) from logistics.shipment where sub_order = ? and told = 'SHIPPED' and next_try_at is null",
                        order.id().value()))
                .isEqualTo(1);
    }

    @Test
    void eachListShowsWhatIsToDoAndSaysSoWhereThereIsNothing() {
        var code = pack(paid(null), 1).get(0);
        var grouped = new ParcelCode(code).grouped();

        assertThat(warehouse.get("/parcels/warehouse").body()).contains(grouped);
        assertScanned(warehouse, Step.WAREHOUSE_IN, code);
        assertThat(warehouse.get("/parcels/warehouse?stock=true").body()).contains(grouped);
        assertThat(warehouse.bytes("/parcels/manifest.pdf").body())
                .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertScanned(warehouse, Step.WAREHOUSE_OUT, code);
        assertThat(courier.get("/parcels/waiting").body()).contains(grouped);
        assertThat(courier.get("/parcels/round").body()).contains("no parcels");
        assertScanned(courier, Step.TAKE, code);
        assertThat(courier.get("/parcels/round").body())
                .contains(grouped, "&lt;Lin&gt;", "13900001234", "Quiet Lane 7");
        assertThat(SignedIn.as(port, accounts, Role.COURIER, haidian)
                        .get("/parcels/round")
                        .body())
                .doesNotContain("Quiet Lane");
        int elsewhere = places.byCode(Kind.COUNTY, "530102").orElseThrow().id();
        assertThat(warehouse.get("/parcels/warehouse?county=" + elsewhere).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCourierFindsAParcelByItsCodeItsOrderOrItsPlace() {
        var near = taken("Quiet Lane 7");
        var far = taken("Loud Street 9");
        var code = new ParcelCode(near.get(0)).grouped();
        var other = new ParcelCode(far.get(0)).grouped();

        for (String typed : List.of(
                code.toUpperCase(Locale.ROOT),
                code.substring(code.length() - 7),
                "http://localhost/p/" + near.get(0),
                near.get(1).toUpperCase(Locale.ROOT),
                "quiet lane")) {
            assertThat(round(courier, typed))
                    .as(typed)
                    .contains(code, "value=\"" + typed)
                    .doesNotContain(other);
        }
        assertThat(round(courier, "海淀")).contains(code, other);
        assertThat(round(courier, "no such lane"))
                .contains("Nothing on your round fits", "href=\"/parcels/round\"")
                .doesNotContain(code, other);
        assertThat(round(SignedIn.as(port, accounts, Role.COURIER, haidian), "quiet lane"))
                .as("another courier's parcels stay theirs")
                .doesNotContain(code);
    }

    @Test
    void aSearchLooksBeyondTheFirstPageOfALongRound() {
        var mine = taken("Loud Street 9").get(0);
        for (var lane : List.of("Quiet Lane 7", "Quiet Lane 8")) {
            jdbc.sql("""
                    update logistics.parcel set state = 'WITH_COURIER',
                      courier = (select courier from logistics.parcel where code = :mine)
                    where code = any (:codes)
                    """)
                    .param("mine", mine)
                    .param("codes", pack(paid(null, lane), 20).toArray(String[]::new))
                    .update();
        }

        assertThat(courier.get("/parcels/round").body()).doesNotContain("Quiet Lane 8");
        assertThat(round(courier, "lane 8")).contains("Quiet Lane 8").doesNotContain("Quiet Lane 7");
    }

    /** A parcel on the courier's round: its code, and its order's number. */
    private List<String> taken(String address) {
        var order = paid(null, address);
        var code = pack(order, 1).get(0);
        assertScanned(warehouse, Step.WAREHOUSE_IN, code);
        assertScanned(warehouse, Step.WAREHOUSE_OUT, code);
        assertScanned(courier, Step.TAKE, code);
        return List.of(code, order.number());
    }

    private static String round(SignedIn who, String typed) {
        return who.get("/parcels/round?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void aLabelsCodeCanBeReadAndHoldsNothingPersonal() throws IOException {
        var order = paid(null);
        var codes = pack(order, 5);
        var path = "/parcels/labels/" + order.id().county() + "/" + order.id().value() + ".pdf";

        var a6 = agent.bytes(path).body();
        var a4 = agent.bytes(path + "?a4=true").body();

        try (var document = Loader.loadPDF(a6);
                var sheets = Loader.loadPDF(a4)) {
            assertThat(document.getNumberOfPages()).isEqualTo(5);
            assertThat(sheets.getNumberOfPages()).isEqualTo(2);
            assertThat(Picture.readCode(png(new PDFRenderer(document).renderImageWithDPI(0, 150))))
                    .hasValueSatisfying(read -> assertThat(read).endsWith("/p/" + codes.get(0)));
            assertThat(new PDFTextStripper().getText(document))
                    .contains(new ParcelCode(codes.get(0)).grouped(), "1234")
                    .doesNotContain("Lin>", "13900001234", "Quiet Lane");
        }
        assertThat(agentOf(ids.next()).get(path).statusCode()).isEqualTo(403);
    }

    private record Answer(int status, String location, String body) {}

    private Answer scan(SignedIn who, Step step, String code, String key) {
        var answer = who.post("/parcels/scan", Map.of("step", step.name(), "code", code, "key", key));
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
    }

    private void assertScanned(SignedIn who, Step step, String code) {
        var answer = scan(who, step, code, "");
        assertThat(answer.status()).as("%s", step).isEqualTo(303);
        assertThat(answer.location()).doesNotContain("again");
    }

    private SignedIn agentOf(UUID post) {
        var login = "agent-" + post;
        posts.stations.put(login.substring(0, 30), post);
        accounts.create(NewAccount.of(
                login.substring(0, 30), login.substring(0, 30), SignedIn.PASSWORD, cheng, Role.STATION_AGENT));
        return SignedIn.in(port, login.substring(0, 30), SignedIn.PASSWORD);
    }

    private List<String> pack(SubOrder order, int count) {
        var answer = agent.post(packPath(order), Map.of("count", String.valueOf(count)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return List.of(answer.body().split(",", -1));
    }

    private int packs(SignedIn who, SubOrder order, int count) {
        return who.post(packPath(order), Map.of("count", String.valueOf(count))).statusCode();
    }

    private static String packPath(SubOrder order) {
        return "/test/pack/" + order.id().county() + "/" + order.id().value();
    }

    private static int handOut(SignedIn who, String code, String digits) {
        return who.post("/test/hand-out", Map.of("code", code, "digits", digits))
                .statusCode();
    }

    /** Somebody in Haidian has bought and paid for three packs of a household near the station. */
    private SubOrder paid(@Nullable UUID pickUp) {
        return paid(pickUp, "Quiet Lane 7");
    }

    private SubOrder paid(@Nullable UUID pickUp, String address) {
        var item = stall.item(cheng, ids.next(), ids.next(), station, 10);
        var recipient = new Recipient("<Lin> Wan", "139 0000 1234", address, haidian, pickUp);
        var placed = stall.buys(item, 3, PaymentMode.SIMULATED, recipient);
        return book.find(placed.subOrders().get(0)).orElseThrow();
    }

    private OrderState state(SubOrder order) {
        return book.find(order.id()).orElseThrow().state();
    }

    private long count(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
