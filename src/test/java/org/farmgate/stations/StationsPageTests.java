package org.farmgate.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.NewAccount;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Ids;
import org.farmgate.orders.PickUpPoints;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class StationsPageTests {

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    Ids ids;

    @Autowired
    PickUpPoints pickUpPoints;

    @Autowired
    JdbcClient jdbc;

    private Place county;
    private Place township;
    private Place village;
    private SignedIn manager = SignedIn.guest(0);
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void aManagerOfTheCounty() {
        county = places.byCode(Kind.COUNTY, "532528").orElseThrow();
        township = places.children(county.id()).get(3);
        village = places.children(township.id()).get(2);
        manager = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, county.id());
        id = ids.next();
    }

    @Test
    void aManagerOpensAStationAndBuyersCanChooseIt() {
        assertThat(manager.get("/me").body()).contains("/stations");

        var answer = manager.post("/stations", filled(village.name()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(manager.follow(answer).body()).contains("新街村服务站", village.name(), "is open.");
        assertThat(manager.get(path()).body()).as("it is said once").doesNotContain("is open.");
        assertThat(points()).contains(id);
        assertThat(deeds("stations.station-opened")).isEqualTo(1);
    }

    @Test
    void aFormThatIsSentTwiceOpensOneStation() {
        var first = manager.post("/stations", filled(""));
        var second = manager.post("/stations", filled(""));

        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(deeds("stations.station-opened")).isEqualTo(1);
    }

    @Test
    void whatIsMissingOrWrongIsToldBesideItsField() {
        var typed = filled("无此村");
        typed.put("name", "站");
        typed.put("hours", " ");
        typed.put("agent", "nobody-here");

        var answer = manager.post("/stations", typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("village-error", "name-error", "hours-error")
                .contains("value=\"无此村\"");
        typed.put("village", "");
        assertThat(manager.post("/stations", typed).body()).contains("agent-error");
        typed.remove("township");
        assertThat(manager.post("/stations", typed).body()).contains("township-error");
        assertThat(points()).doesNotContain(id);
    }

    @Test
    void itsAgentIsAStationAgentOfThePlace() {
        var login = "agent-" + id.toString().substring(24);
        accounts.create(NewAccount.of(login, "Made-up agent", SignedIn.PASSWORD, village.id(), Role.STATION_AGENT));
        var typed = filled(village.name());
        typed.put("agent", login);

        manager.post("/stations", typed);

        assertThat(manager.get(path()).body()).contains("value=\"" + login + "\"");
        var agent = SignedIn.in(port, login, SignedIn.PASSWORD);
        assertThat(agent.get("/station?station=" + id).body()).contains("新街村服务站");
        var other = SignedIn.as(port, accounts, Role.STATION_AGENT, village.id());
        assertThat(other.get("/station?station=" + id).statusCode()).isEqualTo(403);
    }

    @Test
    void aStationIsChangedAndWhatItServesStays() {
        manager.post("/stations", filled(village.name()));
        var typed = filled("");
        typed.put("address", "小学对面");
        typed.put("township", "1");

        var answer = manager.post(path(), typed);
        assertThat(answer.statusCode()).isEqualTo(303);

        assertThat(manager.follow(answer).body()).contains("新街村服务站: the changes are saved.");
        assertThat(manager.get(path()).body()).contains("小学对面", village.name());
        assertThat(deeds("stations.station-changed")).isEqualTo(1);
        typed.put("address", "");
        assertThat(manager.post(path(), typed).body()).contains("address-error");
    }

    @Test
    void aStationThatClosedTakesNothingInButHandsOutWhatIsLeft() {
        manager.post("/stations", filled(village.name()));
        var agent = SignedIn.as(port, accounts, Role.STATION_AGENT, village.id());

        var answer = manager.post(path() + "/closing", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(manager.follow(answer).body()).contains("role=\"status\"", "新街村服务站 has closed.");
        assertThat(manager.reading("zh").follow(answer).body()).contains("新街村服务站已经关闭");
        assertThat(SignedIn.as(port, accounts, Role.AUDITOR, county.id())
                        .get("/audit?what=stations.station-closed")
                        .body())
                .contains("Village station 新街村服务站", id.toString())
                .doesNotContain("href=\"/stations/");
        assertThat(manager.reading("en").get("/stations").body()).doesNotContain("has closed");
        assertThat(points()).doesNotContain(id);
        assertThat(pickUpPoints.find(county.id(), id)).isPresent();
        assertThat(agent.get("/station?station=" + id).body())
                .contains("has closed")
                .doesNotContain("/station/weigh");
        var weighing = agent.get("/station/weigh?station=" + id + "&village=" + village.id());
        assertThat(weighing.statusCode()).isEqualTo(409);
        assertThat(agent.get("/station/pack?station=" + id).statusCode()).isEqualTo(200);
        assertThat(agent.get("/station/parcels?station=" + id).statusCode()).isEqualTo(200);
        assertThat(manager.post(path() + "/closing", Map.of()).statusCode()).isEqualTo(404);
        assertThat(deeds("stations.station-closed")).isEqualTo(1);
    }

    @Test
    void aManagerOfAnotherCountyOpensChangesAndClosesNone() {
        manager.post("/stations", filled(village.name()));
        int elsewhere = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
        var stranger = SignedIn.as(port, accounts, Role.COUNTY_MANAGER, elsewhere);

        for (var answer : List.of(
                stranger.get("/stations?county=" + county.id()),
                stranger.get("/stations?county=" + county.id() + "&closed=" + id),
                stranger.get(path()),
                stranger.post("/stations", filled("")),
                stranger.post(path(), filled("")),
                stranger.post(path() + "/closing", Map.of()))) {
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        assertThat(stranger.get("/stations?changed=" + id).body()).doesNotContain("新街村服务站");
        assertThat(points()).contains(id);
    }

    private Map<String, String> filled(String inVillage) {
        var form = new HashMap<String, String>();
        form.put("county", Integer.toString(county.id()));
        form.put("id", id.toString());
        form.put("township", Integer.toString(township.id()));
        form.put("village", inVillage);
        form.put("name", "新街村服务站");
        form.put("address", "村委会旁");
        form.put("hours", "8:00-18:00");
        return form;
    }

    private String path() {
        return "/stations/" + county.id() + "/" + id;
    }

    private List<UUID> points() {
        return pickUpPoints.in(county.id()).stream()
                .map(PickUpPoints.PickUpPoint::id)
                .toList();
    }

    private long deeds(String what) {
        return jdbc.sql("select count(*) from accounts.audit where what = :what and subject = :subject")
                .param("what", what)
                .param("subject", id.toString())
                .query(Long.class)
                .single();
    }
}
