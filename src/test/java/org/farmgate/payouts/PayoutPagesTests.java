package org.farmgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Role;
import org.farmgate.kernel.Ids;
import org.farmgate.ledger.AccountKind;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Place;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payouts as people do them, over the pages of the county's office, the village officer and the station's agent. */
@FarmgateTest
@Import(Payroll.class)
class PayoutPagesTests {

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Payroll payroll;

    @Autowired
    Accounts accounts;

    @Autowired
    Items items;

    @Autowired
    Payees payees;

    @Autowired
    PayeeWriting writing;

    @Autowired
    BatchMaking making;

    @Autowired
    BatchDeciding deciding;

    @Autowired
    Sending sending;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    private final Place county;

    PayoutPagesTests(@Autowired Payroll payroll) {
        this.county = payroll.county();
    }

    @Test
    void twoManagersPayAHouseholdByBank() throws Exception {
        var wang = payroll.earning(county, "王桂英", 30_000);
        debtor();
        var maker = manager();
        var second = manager();

        var form = maker.get("/payouts/new?way=BANK").body();
        assertThat(form).contains("¥300.00", "···· 5354").doesNotContain(Payroll.CARD, "王桂英");
        var batch = maker.post(
                        "/payouts/new/" + county.id(),
                        Map.of(
                                "way",
                                "BANK",
                                "key",
                                found(KEY, form),
                                "pay",
                                wang.earner().toString()))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(maker.get(batch + "/bank.csv").statusCode()).isEqualTo(409);
        assertThat(maker.post(batch + "/approve", Map.of()).statusCode()).isEqualTo(403);
        assertThat(second.post(batch + "/approve", Map.of()).statusCode()).isEqualTo(303);
        var file = maker.get(batch + "/bank.csv");
        assertThat(file.body()).contains(Payroll.CARD, "王桂英", "300.00");
        var pain = maker.get(batch + "/pain.001.xml");
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(PayoutPagesTests.class.getResource("/pain.001.001.09.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(pain.body())));
        assertThat(pain.body()).contains("<CtrlSum>300.00</CtrlSum>", "<Id>" + Payroll.CARD + "</Id>");
        assertThat(payroll.balance(wang)).isEqualTo(30_000); // a download moves nothing
        assertThat(taken(batch)).isEqualTo(2);

        assertThat(maker.post(batch + "/send", Map.of()).statusCode()).isEqualTo(303);
        assertThat(maker.post(batch + "/send", Map.of()).statusCode()).isEqualTo(303); // clicked twice
        assertThat(payroll.balance(wang)).isZero();
        assertThat(maker.post(batch + "/confirm", Map.of()).statusCode()).isEqualTo(303);
        assertThat(payroll.balance(county.id(), AccountKind.GATEWAY_CLEARING)).isEqualTo(30_000);
        assertThat(maker.get(batch).body()).doesNotContain(Payroll.CARD, "王桂英");
    }

    @Test
    void aManagerOfAnotherCountySeesNothing() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var batch = "/payouts/" + county.id() + "/"
                + making.make(county.id(), Way.BANK, List.of(wang.earner()), key(), Payroll.MAKER);
        var stranger = SignedIn.as(
                port, accounts, Role.COUNTY_MANAGER, payroll.county().id());

        assertThat(stranger.get(batch).statusCode()).isEqualTo(403);
        assertThat(stranger.post(batch + "/approve", Map.of()).statusCode()).isEqualTo(403);
        assertThat(stranger.get("/payouts").body()).doesNotContain(batch);
        assertThat(manager().get("/payouts").body()).contains(batch);
    }

    @Test
    void aBouncedPayoutShowsItsReasonAndItsRows() {
        var wang = payroll.earning(county, "王桂英", 30_000);
        var batch = making.make(county.id(), Way.BANK, List.of(wang.earner()), key(), Payroll.MAKER);
        deciding.approve(county.id(), batch, Payroll.SECOND);
        sending.send(county.id(), batch, Payroll.MAKER);
        var item = items.of(county.id(), batch, ItemState.SENT).get(0);
        var manager = manager();

        assertThat(manager.post(item.path() + "/bounce", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(manager.post(item.path() + "/bounce", Map.of("reason", "<b>账户已注销</b>"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(manager.get(item.path()).body())
                .contains("&lt;b&gt;账户已注销", "−¥300.00", "款项已退回")
                .doesNotContain("<b>账户");
        assertThat(manager.get("/payouts/missing").body()).contains("账户已注销");
        assertThat(officer(wang.village()).get("/payouts/missing").body()).contains("王桂英", "/payee");
        assertThat(officer(payroll.village(county, 1)).get("/payouts/missing").body())
                .doesNotContain("王桂英");
    }

    @Test
    void anOfficerWritesWhereAHouseholdIsPaidAndSeesItMasked() {
        var wang = payroll.family(county, "王桂英");
        var officer = officer(wang.village());
        var path = wang.id().path() + "/payee";

        var refused = officer.post(
                path, Map.of("way", "BANK", "holder", "王桂英", "number", "9999000012015355", "bank", "农村信用社"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"number-error\"", "卡号有误");
        assertThat(officer.post(path, Map.of()).body()).contains("id=\"way-error\"");
        var saved = officer.follow(
                officer.post(path, Map.of("way", "BANK", "holder", "王桂英", "number", Payroll.CARD, "bank", "农村信用社")));

        assertThat(saved.body()).contains("···· 5354").doesNotContain(Payroll.CARD);
        assertThat(officer(payroll.village(county, 1)).get(path).statusCode()).isEqualTo(404);
        assertThat(payees.find(county.id(), wang.earner()).orElseThrow().tail()).isEqualTo("5354");
    }

    @Test
    void nobodyReadsAnAccountOutsideTheScope() {
        var wang = payroll.family(county, "王桂英");
        payroll.bank(wang, Payroll.CARD);

        assertThatThrownBy(() -> jdbc.sql("select sealed from payouts.household_account")
                        .query(byte[].class)
                        .list())
                .isInstanceOf(DataAccessException.class);
        var sealed = payroll.within(wang.village(), () -> sealed(wang.grower()));
        assertThat(sealed).hasSize(1);
        assertThat(new String(sealed.get(0), StandardCharsets.ISO_8859_1)).doesNotContain(Payroll.CARD);
        assertThat(payroll.within(payroll.village(county, 1), () -> sealed(wang.grower())))
                .isEmpty();
    }

    @Test
    void anAgentPaysOutWhatIsInTheBox() {
        var station = payroll.station(county);
        var wang = payroll.family(county, "王桂英");
        payroll.cash(wang, station);
        payroll.earn(wang, 12_000);
        var batch = making.make(county.id(), Way.CASH, List.of(wang.earner()), key(), Payroll.MAKER);
        deciding.approve(county.id(), batch, Payroll.SECOND);
        sending.send(county.id(), batch, Payroll.MAKER);
        var item = items.of(county.id(), batch, ItemState.SENT).get(0);
        var agent =
                SignedIn.as(port, accounts, Role.STATION_AGENT, wang.village()).reading("zh");
        var paid = "/station/payouts/" + station + "/" + item.id() + "/paid";

        assertThat(agent.get("/station/payouts").body()).contains("王桂英", "¥120.00");
        var tooEarly = agent.post(paid, Map.of());
        assertThat(tooEarly.statusCode()).isEqualTo(409);
        assertThat(tooEarly.body()).contains("没有这么多现金");
        payroll.putIntoBox(county.id(), station, 20_000);
        assertThat(agent.post(paid, Map.of()).statusCode()).isEqualTo(303);
        assertThat(agent.post(paid, Map.of()).statusCode()).isEqualTo(303);

        assertThat(payroll.balance(county.id(), Movements.box(station))).isEqualTo(-8_000);
        assertThat(agent.bytes("/station/payouts.pdf?station=" + station).statusCode())
                .isEqualTo(200);
        var stranger = SignedIn.as(port, accounts, Role.STATION_AGENT, payroll.village(payroll.county(), 0));
        assertThat(stranger.post(paid, Map.of()).statusCode()).isEqualTo(403);
    }

    private List<byte[]> sealed(UUID grower) {
        return payroll.reading(() -> jdbc.sql("select sealed from payouts.household_account where grower = :grower")
                .param("grower", grower)
                .query(byte[].class)
                .list());
    }

    private int taken(String batch) {
        return jdbc.sql(
                        "select count(*) from accounts.audit where what = 'payouts.file-taken' and subject like :subject")
                .param("subject", batch.substring(batch.lastIndexOf('/') + 1) + "%")
                .query(Integer.class)
                .single();
    }

    private void debtor() {
        writing.write(
                county.id(),
                new Earner(Party.COUNTY, Party.NOBODY),
                new Destination(Way.BANK, county.name(), "9999000099998900100", "农村信用社"),
                null,
                ids.next());
    }

    private SignedIn manager() {
        return SignedIn.as(port, accounts, Role.COUNTY_MANAGER, county.id()).reading("zh");
    }

    private SignedIn officer(int village) {
        return SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, village).reading("zh");
    }

    private String key() {
        return ids.next().toString();
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
