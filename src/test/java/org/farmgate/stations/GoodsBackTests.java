package org.farmgate.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Ids;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.RefundId;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.Stall;
import org.farmgate.orders.SubOrderId;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goods that buyers send back, over the page of the agent of the station from which they came. */
@FarmgateTest
class GoodsBackTests {

    private static final int STOCK = 10;

    @LocalServerPort
    int port;

    @Autowired
    StationOpening opening;

    @Autowired
    Accounts accounts;

    @Autowired
    Items items;

    @Autowired
    Stall stall;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook book;

    @Autowired
    RefundBook refunds;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Autowired
    Clock clock;

    private int county;
    private int nextVillage;
    private UUID station = new UUID(0, 0);
    private ItemId item = new ItemId(0, new UUID(0, 0));
    private SignedIn agent = SignedIn.guest(0);

    @BeforeEach
    void openStation() {
        county = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        Place township = places.children(county).get(2);
        int village = places.children(township.id()).get(0).id();
        nextVillage = places.children(township.id()).get(1).id();
        station = ids.next();
        opening.open(new Station(county, station, village, "石板村服务站", "村委会旁", "8:00-18:00", null));
        agent = SignedIn.as(port, accounts, Role.STATION_AGENT, village);
        item = stall.item(county, ids.next(), ids.next(), station, STOCK);
    }

    @Test
    void anAgentSeesWhatComesBackAndSaysOnceThatItCanBeSoldAgain() {
        assertThat(agent.get(list()).body()).contains("Nothing is on its way back.");
        var refund = sentBack(2);
        var number = book.find(refunds.find(refund).orElseThrow().subOrder())
                .orElseThrow()
                .number();
        assertThat(agent.get("/station?station=" + station).body())
                .contains("/station/returns?station=" + station, "<span class=\"tile-figure num\">1</span>");
        assertThat(agent.get(list()).body()).contains(number, "× 2", "since ", "Here, and good");

        var asked = agent.get(path(refund) + "?goods=SELLABLE").body();
        assertThat(asked).contains(number, "Yes, sell them again", "This cannot be taken back.");
        assertThat(available()).isEqualTo(STOCK - 3);
        var done = agent.follow(agent.post(path(refund), Map.of("goods", "SELLABLE")));

        assertThat(done.body()).contains("2 packs are on sale again", "Nothing is on its way back.");
        assertThat(available()).isEqualTo(STOCK - 1);
        assertThat(deeds(refund)).containsExactly("stations.goods-sellable");
    }

    @Test
    void theSameAnswerTwiceAndAtOnceRaisesTheStockOnce() {
        var refund = sentBack(2);
        var token = agent.token(); // fetched once: of tokens fetched at once only the last is good
        var answers = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 4; i++) {
            answers.add(CompletableFuture.supplyAsync(() ->
                    agent.post(path(refund), Map.of("goods", "SELLABLE"), token).statusCode()));
        }

        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(303);
        assertThat(agent.post(path(refund), Map.of("goods", "SELLABLE")).statusCode())
                .isEqualTo(303);
        assertThat(available()).isEqualTo(STOCK - 1);
    }

    @Test
    void whatIsSpoiledStaysSoldAndTheFirstAnswerCounts() {
        var refund = sentBack(2);

        var done = agent.follow(agent.post(path(refund), Map.of("goods", "SPOILED")));
        var otherwise = agent.post(path(refund), Map.of("goods", "SELLABLE"));

        assertThat(done.body()).contains("2 packs are noted as spoiled");
        assertThat(otherwise.statusCode()).isEqualTo(409);
        assertThat(otherwise.body()).contains("the first answer counts");
        assertThat(available()).isEqualTo(STOCK - 3);
        assertThat(deeds(refund)).containsExactly("stations.goods-spoiled");
    }

    @Test
    void agentAndManagerMayBothAnswerAndTheFirstOfThemCounts() {
        var manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, county);
        var first = sentBack(1);
        var second = sentBack(1);

        assertThat(managed(manager, first, "SPOILED")).isEqualTo(303);
        assertThat(agent.post(path(first), Map.of("goods", "SELLABLE")).statusCode())
                .isEqualTo(409);
        assertThat(agent.get(path(first)).statusCode()).isEqualTo(303);
        assertThat(agent.post(path(second), Map.of("goods", "SELLABLE")).statusCode())
                .isEqualTo(303);
        assertThat(managed(manager, second, "SPOILED")).isEqualTo(409);
        assertThat(managed(manager, second, "SELLABLE")).isEqualTo(303);

        assertThat(available()).isEqualTo(STOCK - 6 + 1);
    }

    @Test
    void anotherStationsAgentIsToldNothingAndMovesNothing() {
        var refund = sentBack(1);
        var other = ids.next();
        opening.open(new Station(county, other, nextVillage, "河坝村服务站", "村口", "8:00-18:00", null));
        var stranger = SignedIn.as(port, accounts, Role.STATION_AGENT, nextVillage);
        var throughTheirs = "/station/returns/" + other + "/" + refund.value();

        assertThat(stranger.get("/station/returns").body()).contains("Nothing is on its way back.");
        assertThat(stranger.get(list()).statusCode()).isEqualTo(403);
        assertThat(stranger.get(path(refund)).statusCode()).isEqualTo(403);
        assertThat(stranger.post(path(refund), Map.of("goods", "SELLABLE")).statusCode())
                .isEqualTo(403);
        assertThat(stranger.get(throughTheirs).statusCode()).isEqualTo(404);
        assertThat(stranger.post(throughTheirs, Map.of("goods", "SELLABLE")).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/station/returns?came=" + refund.value()).statusCode())
                .isEqualTo(404);
        assertThat(SignedIn.as(port, accounts, Role.SELLER, county).get(list()).statusCode())
                .isEqualTo(403);

        assertThat(refunds.find(refund).orElseThrow().awaitsGoods()).isTrue();
        assertThat(available()).isEqualTo(STOCK - 3);
    }

    @Test
    void whatNobodyAwaitsAndWhatIsNoAnswerMovesNothing() {
        var refund = sentBack(1);
        var kept = back(ordered(3), 1, GoodsBack.KEPT);

        assertThat(agent.post(path(refund), Map.of("goods", "EATEN")).statusCode())
                .isEqualTo(400);
        var silent = agent.post(path(refund), Map.of());
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("Say whether the goods can be sold again.");
        assertThat(agent.get(path(kept)).statusCode()).isEqualTo(404);
        assertThat(agent.post(path(kept), Map.of("goods", "SELLABLE")).statusCode())
                .isEqualTo(404);

        assertThat(available()).isEqualTo(STOCK - 6);
    }

    @Test
    void aLongListIsPagedTheOldestFirst() {
        item = stall.item(county, ids.next(), ids.next(), station, 60);
        var order = ordered(51);
        var sent = new ArrayList<RefundId>();
        for (int i = 0; i < 51; i++) {
            sent.add(back(order, 1, GoodsBack.AWAITED));
        }

        var first = agent.get(list()).body();
        assertThat(first)
                .contains(sent.get(0).value().toString(), "after=")
                .doesNotContain(sent.get(50).value().toString() + "\"");
        assertThat(agent.get(list() + "&after=" + sent.get(49).value()).body())
                .contains(sent.get(50).value().toString())
                .doesNotContain("/" + sent.get(0).value());
        assertThat(agent.get("/station?station=" + station).body()).contains(">50+</span>");
    }

    /** Three packs were bought, and so many of them are on their way back. */
    private RefundId sentBack(int packs) {
        return back(ordered(3), packs, GoodsBack.AWAITED);
    }

    private RefundId back(SubOrderId order, int packs, GoodsBack goods) {
        return orders.refund(Refunding.lines(
                        "test/" + ids.next(),
                        order,
                        clock.instant(),
                        List.of(new Refunding.Line(1, packs)),
                        goods,
                        "It was wet",
                        null))
                .join();
    }

    /** Bought and packed: what was packed has to come back before it can be sold again. */
    private SubOrderId ordered(int packs) {
        var part =
                stall.buys(item, packs, PaymentMode.SIMULATED, null).subOrders().get(0);
        orders.pack(part, "pack/" + part.value(), clock.instant()).join();
        return part;
    }

    private static int managed(SignedIn manager, RefundId refund, UUID order, String goods) {
        return manager.post(
                        "/refunds/" + refund.county() + "/" + order + "/arrivals/" + refund.value(),
                        Map.of("goods", goods))
                .statusCode();
    }

    private int managed(SignedIn manager, RefundId refund, String goods) {
        var order = refunds.find(refund).orElseThrow().subOrder().value();
        return managed(manager, refund, order, goods);
    }

    private List<String> deeds(RefundId refund) {
        return jdbc.sql("select what from accounts.audit where county = :county and subject = :subject")
                .param("county", county)
                .param("subject", refund.value().toString())
                .query((row, number) -> row.getString("what"))
                .list();
    }

    private int available() {
        return items.find(item).orElseThrow().available();
    }

    private String list() {
        return "/station/returns?station=" + station;
    }

    private String path(RefundId refund) {
        return "/station/returns/" + station + "/" + refund.value();
    }
}
