package org.farmgate.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.PickUpPoints;
import org.farmgate.orders.Recipient;
import org.farmgate.orders.Stall;
import org.farmgate.orders.SubOrderId;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.registry.Families;
import org.farmgate.supply.LotId;
import org.farmgate.supply.Lots;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A station's day, over the pages that its agent uses. */
@FarmgateTest
class StationTests {

    @LocalServerPort
    int port;

    @Autowired
    StationOpening opening;

    @Autowired
    PickUpPoints pickUpPoints;

    @Autowired
    Accounts accounts;

    @Autowired
    Families families;

    @Autowired
    Lots lots;

    @Autowired
    Stall stall;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook book;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    private int county;
    private int village;
    private int nextVillage;
    private UUID station = new UUID(0, 0);
    private UUID wang = new UUID(0, 0);
    private SignedIn agent = SignedIn.guest(0);

    @BeforeEach
    void openStation() {
        county = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        Place township = places.children(county).get(1);
        village = places.children(township.id()).get(0).id();
        nextVillage = places.children(township.id()).get(1).id();
        station = ids.next();
        agent = SignedIn.as(port, accounts, Role.STATION_AGENT, village);
        opening.open(new Station(county, station, village, "石板村服务站", "村委会旁", "8:00-18:00", null));
        wang = families.grower(village, "王桂英");
    }

    @Test
    void theFirstPageIsAFewLargeButtons() {
        assertThat(agent.get("/station?station=" + station).body())
                .contains("石板村服务站", "Weigh in", "to pack", "to hand out");
        assertThat(agent.get("/station?station=" + station + "&lang=zh").body()).contains("称重收货");
    }

    @Test
    void whatAHouseholdBringsIsWeighedInAfterOneMoreLook() {
        assertThat(agent.get(whose()).body()).contains("王桂英", wang.toString());

        var once = agent.post(what(), lot("12.5", "31.50", null));
        assertThat(once.statusCode()).isEqualTo(200);
        assertThat(once.body()).contains("Is this right?", "12.5 kg", "¥31.50");
        assertThat(weighed()).isZero();

        var entered = agent.post(what(), confirmed(lot("12.5", "31.50", "0123456789abcdefghjkmnpqrs")));
        assertThat(entered.statusCode()).isEqualTo(303);
        var lot = lots.ofStation(county, station, null).rows().get(0);
        assertThat(lot.weightGrams()).isEqualTo(12_500);
        assertThat(lot.farmGateFenPer500g()).isEqualTo(3_150);
        assertThat(lot.grower()).isEqualTo(wang);
        assertThat(agent.get(entered.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Entered.", lot.number(), "Take back");
    }

    @Test
    void aFormThatIsSentTwiceEntersOneLot() {
        var form = confirmed(lot("3", "20", "9123456789abcdefghjkmnpqrs"));

        assertThat(agent.post(what(), form).statusCode()).isEqualTo(303);
        assertThat(agent.post(what(), form).statusCode()).isEqualTo(303);

        assertThat(weighed()).isEqualTo(1);
    }

    @Test
    void whatCannotBeRightIsRefusedBesideItsField() {
        assertThat(agent.post(what(), lot("-1", "20", null)).body()).contains("weight-error");
        assertThat(agent.post(what(), lot("1.2345", "20", null)).statusCode()).isEqualTo(422);
        assertThat(agent.post(what(), lot("1", "20.001", null)).body()).contains("price-error");
        assertThat(agent.post(what(), confirmed(lot("99999", "20", null))).body())
                .contains("weight-error");
        var tomorrow = new HashMap<>(confirmed(lot("1", "20", null)));
        tomorrow.put(
                "day",
                LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).plusDays(2).toString());
        assertThat(agent.post(what(), tomorrow).body()).contains("day-error");
        assertThat(agent.post(what(), Map.of()).statusCode()).isEqualTo(422);
        assertThat(weighed()).isZero();
    }

    @Test
    void anEntryIsTakenBackWhileItIsFreshAndNothingIsOnSale() {
        agent.post(what(), confirmed(lot("3", "20", "1123456789abcdefghjkmnpqrs")));
        agent.post(what(), confirmed(lot("4", "20", "2123456789abcdefghjkmnpqrs")));
        agent.post(what(), confirmed(lot("5", "20", "3123456789abcdefghjkmnpqrs")));
        var weighed = lots.ofStation(county, station, null).rows();
        var other = SignedIn.as(port, accounts, Role.STATION_AGENT, nextVillage);

        assertThat(undo(other, weighed.get(0).id())).isEqualTo(404);
        assertThat(undo(agent, weighed.get(0).id())).isEqualTo(303);
        assertThat(undo(agent, weighed.get(0).id())).isEqualTo(409);
        assertThat(lots.find(weighed.get(0).id()).orElseThrow().leftGrams()).isZero();

        lots.take(weighed.get(1).id(), 500);
        assertThat(undo(agent, weighed.get(1).id())).isEqualTo(409);

        assertThat(agent.get("/station/lots?station=" + station).body()).contains("taken back");
    }

    @Test
    void anAgentReachesNoHouseholdOfAnotherVillage() {
        assertThat(agent.get("/station/weigh?station=" + station + "&village=" + nextVillage)
                        .body())
                .doesNotContain("王");
        assertThat(agent.get("/station/weigh/" + station + "/" + nextVillage + "/" + wang)
                        .statusCode())
                .isEqualTo(403);
        var other = SignedIn.as(port, accounts, Role.STATION_AGENT, nextVillage);
        assertThat(other.get("/station?station=" + station).statusCode()).isEqualTo(403);
        assertThat(other.get(what()).statusCode()).isEqualTo(403);
        assertThat(other.get("/station/pack?station=" + station).statusCode()).isEqualTo(403);
        assertThat(SignedIn.as(port, accounts, Role.COURIER, county)
                        .get("/station")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void ordersArePackedAndLabelledAtTheirStation() {
        var order = ordered(null);

        assertThat(agent.get("/station/pack?station=" + station).body())
                .contains(order.value().toString());
        var packed = agent.post("/station/pack/" + county + "/" + order.value(), Map.of("parcels", "2"));

        assertThat(packed.statusCode()).isEqualTo(303);
        assertThat(book.find(order).orElseThrow().state()).isEqualTo(OrderState.PACKED);
        assertThat(agent.get(packed.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("parcel 2 of 2", ".pdf?a4=true");
        assertThat(agent.get("/parcels/labels/" + county + "/" + order.value() + ".pdf")
                        .statusCode())
                .isEqualTo(200);
        assertThat(agent.get("/station/pack?station=" + station).body()).contains("All is packed");
    }

    @Test
    void villagersFetchTheirParcelsHere() {
        var order = ordered(station);
        agent.post("/station/pack/" + county + "/" + order.value(), Map.of("parcels", "1"));
        var code = jdbc.sql("select code from logistics.parcel where sub_order = ?")
                .param(order.value())
                .query(String.class)
                .single();
        var warehouse = SignedIn.as(port, accounts, Role.WAREHOUSE, county);
        scan(warehouse, "WAREHOUSE_IN", code);
        scan(warehouse, "WAREHOUSE_OUT", code);
        var grouped = code.replaceAll("(.{4})(?=.)", "$1 ");

        assertThat(agent.get("/station/parcels?coming=true&station=" + station).body())
                .contains(grouped);
        scan(agent, "PICK_UP_IN", code);
        assertThat(agent.get("/station/parcels?station=" + station).body()).contains(grouped);
        assertThat(handOut(code, "9999")).isEqualTo(403);
        assertThat(handOut(code, "1234")).isEqualTo(303);

        assertThat(book.find(order).orElseThrow().state()).isIn(OrderState.DELIVERED, OrderState.SETTLED);
        assertThat(agent.get("/station/parcels?station=" + station).body()).contains("Nothing waits");
    }

    @Test
    void everyOpenStationIsAPickUpPoint() {
        assertThat(pickUpPoints.in(county))
                .extracting(PickUpPoints.PickUpPoint::id)
                .contains(station);
        assertThat(pickUpPoints.find(county, station))
                .hasValueSatisfying(point -> assertThat(point.address()).contains("村委会旁"));
        assertThat(pickUpPoints.find(county + 1, station)).isEmpty();
    }

    @Test
    void aStationIsOpenedOnceAndInItsCounty() {
        var known = new Station(county, station, village, "石板村服务站", "村委会旁", "8:00-18:00", null);
        var astray = new Station(county + 1, ids.next(), village, "石板村服务站", "村委会旁", "8:00-18:00", null);

        assertThatThrownBy(() -> opening.open(known))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(StationsRefusal.STATION_KNOWN));
        assertThatThrownBy(() -> opening.open(astray))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(StationsRefusal.PLACE_UNKNOWN));
    }

    private String whose() {
        return "/station/weigh?station=" + station + "&village=" + village;
    }

    private String what() {
        return "/station/weigh/" + station + "/" + village + "/" + wang;
    }

    private static Map<String, String> lot(String kilograms, String yuan, @Nullable String key) {
        var form = new HashMap<>(
                Map.of("produce", "walnut", "weight", kilograms, "price", yuan, "grade", "FIRST", "day", "2026-09-20"));
        if (key != null) {
            form.put("key", key);
        }
        return form;
    }

    private static Map<String, String> confirmed(Map<String, String> form) {
        var sent = new HashMap<>(form);
        sent.put("confirmed", "yes");
        return sent;
    }

    private int weighed() {
        return lots.ofStation(county, station, null).rows().size();
    }

    private static int undo(SignedIn who, LotId lot) {
        return who.post("/station/lots/" + lot.county() + "/" + lot.value() + "/undo", Map.of())
                .statusCode();
    }

    private static void scan(SignedIn who, String step, String code) {
        assertThat(who.post("/parcels/scan", Map.of("step", step, "code", code)).statusCode())
                .isEqualTo(303);
    }

    private int handOut(String code, String digits) {
        return agent.post("/station/parcels/" + station + "/hand-out", Map.of("code", code, "digits", digits))
                .statusCode();
    }

    private SubOrderId ordered(@Nullable UUID pickUp) {
        var recipient = new Recipient("Lin Wan", "13900001234", "Quiet Lane 7", county, pickUp);
        var placed = stall.buys(stall.item(county, ids.next(), wang, station, 10), 2, PaymentMode.SIMULATED, recipient);
        return placed.subOrders().get(0);
    }
}
