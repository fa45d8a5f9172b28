package org.farmgate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Role;
import org.farmgate.database.Scopes;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Places;
import org.farmgate.print.Picture;
import org.farmgate.print.QrCode;
import org.farmgate.print.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@FarmgateTest
class HouseholdPagesTests {

    @LocalServerPort
    int port;

    @Autowired
    Registering registering;

    @Autowired
    HouseholdLooking looking;

    @Autowired
    Accounts accounts;

    @Autowired
    Places places;

    @Autowired
    Scopes scopes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    Neighbours here;
    SignedIn officer;

    @BeforeEach
    void officerOfTheVillage() {
        here = new Neighbours(places, scopes);
        officer = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, here.shiban.id());
    }

    @Test
    void anOfficerRegistersAHouseholdByTheForm() {
        var answer = officer.post(
                "/households/new", filled("<b>陈花</b>", Neighbours.identity().value()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        var page = officer.follow(answer).body();
        assertThat(page)
                .contains("&lt;b&gt;陈花&lt;/b&gt;")
                .doesNotContain("<b>陈花")
                .contains("¥12,800.00")
                .contains("Registered. Now print the card");
        assertThat(officer.get("/households?q=%E9%99%88%E8%8A%B1").body()).contains("陈花");
        assertThat(officer.get("/today").body()).contains("Visit first", "Card not printed");
    }

    @Test
    void everyRefusedFieldIsToldBesideItAndNothingIsTypedTwice() {
        var typed = filled("陈花", "123");
        typed.put("income", "-5");
        typed.put("door", "");
        typed.remove("purposes");

        var answer = officer.post("/households/new", typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("person0-identity-error", "income-error", "door-error", "purposes-error")
                .contains("An income cannot be below zero.")
                .contains("value=\"陈花\"");
        assertThat(officer.reading("zh").post("/households/new", typed).body())
                .contains("收入不能是负数。")
                .contains(">全年收入</span>", ">第1人 · 身份证号</span>")
                .doesNotContain("门牌号：门牌号");
    }

    @Test
    void aPersonRegisteredElsewhereIsRefusedWithoutTellingWhere() {
        var number = Neighbours.identity();
        here.inVillage(
                here.faraway,
                () -> registering.register(
                        Neighbours.registration(here.faraway, Neighbours.member(Relation.HEAD, "迁来人", number)),
                        Neighbours.LI));

        var answer = officer.post("/households/new", filled("迁来人", number.value()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("registered already, in another area")
                .doesNotContain(here.faraway.name())
                .doesNotContain(here.otherCounty.name());
    }

    @Test
    void membersAreAddedAndRemovedWithoutScripts() {
        var typed = filled("陈花", Neighbours.identity().value());
        typed.put("deed", "add");
        var two = officer.post("/households/new", typed).body();
        assertThat(two).contains("person1-name").contains("value=\"陈花\"");

        typed.put("rows", "2");
        typed.put("person1-name", "第二人");
        typed.put("deed", "remove-0");
        assertThat(officer.post("/households/new", typed).body())
                .doesNotContain("person1-name")
                .contains("value=\"第二人\"");
    }

    @Test
    void onlyWhoIsInChargeOpensAHouseholdAndEveryLookIsWrittenDown() {
        var id = household("陈大山");
        long looks = looks(id);

        assertThat(officer.get(id.path()).body()).contains("陈大山").contains("Poor");
        assertThat(looks(id)).isEqualTo(looks + 1);

        var stranger = SignedIn.as(port, accounts, Role.VILLAGE_OFFICER, here.nanshan.id());
        assertThat(stranger.get(id.path()).statusCode()).isEqualTo(404);
        assertThat(stranger.get(id.path() + "/erase").statusCode()).isEqualTo(404);
        assertThat(stranger.post(id.path() + "/erase", Map.of("why", "no reason"))
                        .statusCode())
                .isEqualTo(404);
        var agent = SignedIn.as(port, accounts, Role.STATION_AGENT, here.shiban.id());
        assertThat(agent.get(id.path()).statusCode()).isEqualTo(403);
        assertThat(SignedIn.guest(port).get(id.path()).statusCode()).isEqualTo(303);
        assertThat(looks(id)).as("nobody else looked").isEqualTo(looks + 1);
    }

    @Test
    void everyDeedHasAFormAndIsCarriedOut() {
        var id = household("改一改");
        for (String deed : new String[] {
            "home",
            "income",
            "produce",
            "standing",
            "note",
            "join",
            "sell",
            "codes",
            "withdraw-codes",
            "stop-selling",
            "erase"
        }) {
            assertThat(officer.get(id.path() + "/" + deed).statusCode())
                    .as(deed)
                    .isEqualTo(200);
        }
        assertThat(officer.get(id.path() + "/nothing").statusCode()).isEqualTo(404);

        done(id, "home", Map.of("door", "13号", "housing", "earth", "why", "moved next door"));
        done(id, "income", Map.of("year", "2024", "income", "20000", "why", "the year is over"));
        done(id, "produce", Map.of("produce", "honey", "why", "bees now"));
        done(id, "note", Map.of("visited", "2024-06-01", "note", "All are well."));
        done(id, "join", Map.of("relation", "child", "name", "新生", "why", "born"));
        var dossier = look(id);
        assertThat(dossier.household().doorNumber()).isEqualTo("13号");
        assertThat(dossier.incomes()).contains(new Income(2024, 2_000_000));
        assertThat(dossier.household().produce()).containsExactly("honey");
        assertThat(dossier.card().orElseThrow().shown()).containsExactly("honey");
        assertThat(dossier.members()).hasSize(2);
        assertThat(dossier.history()).extracting(History.Entry::why).contains("bees now", "born");

        assertThat(officer.post(id.path() + "/home", Map.of("door", "1", "housing", "earth", "why", ""))
                        .body())
                .contains("Give a reason");
    }

    @Test
    void aHouseholdThatLeavesIsErased() {
        var id = household("要走的人");
        var token = look(id).card().orElseThrow().publicToken();

        done(id, "erase", Map.of("why", "they asked for it"));

        assertThat(officer.get(id.path()).statusCode()).isEqualTo(409);
        assertThat(officer.get("/households?q=%E8%A6%81%E8%B5%B0").body()).doesNotContain("要走的人");
        assertThat(SignedIn.guest(port).get("/h/" + token).statusCode()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from registry.erasure where household = :id and done_at is not null")
                        .param("id", id.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theCardCarriesTwoCodesThatOpenWhatTheyShould() throws IOException {
        var id = household("印卡人");
        var card = officer.bytes("/households/cards?county=" + id.county() + "&household=" + id.value());

        assertThat(card.statusCode()).isEqualTo(200);
        try (var pdf = Loader.loadPDF(card.body())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("顾客扫这里", "干部扫这里", "For buyers", "Officers only", here.shiban.name(), "12号")
                    .doesNotContain("印卡人");
            var sheet = new PDFRenderer(pdf).renderImageWithDPI(0, 200);
            int half = sheet.getWidth() / 4;
            var forBuyers = read(sheet.getSubimage(0, 0, half, sheet.getHeight() / 4));
            var forOfficers = read(sheet.getSubimage(half, 0, half, sheet.getHeight() / 4));
            assertThat(forBuyers).startsWith("http://localhost:" + port + "/h/");
            assertThat(forOfficers).startsWith("http://localhost:" + port + "/o/");

            assertThat(SignedIn.guest(port).get(path(forBuyers)).body())
                    .contains("walnuts")
                    .doesNotContain("Poor", "印卡人", "12号");
            assertThat(location(officer.get(path(forOfficers)))).isEqualTo(id.path());
            assertThat(location(SignedIn.guest(port).get(path(forOfficers)))).isEqualTo(path(forBuyers));
            var stranger = SignedIn.as(port, accounts, Role.COUNTY_OFFICER, here.otherCounty.id());
            assertThat(location(stranger.get(path(forOfficers)))).isEqualTo(path(forBuyers));
        }
        assertThat(look(id).card().orElseThrow().printedAt()).isNotNull();
    }

    @Test
    void richAndPoorHaveTheSamePage() {
        var poor = look(household("甲")).card().orElseThrow();
        var other = household("乙");
        done(other, "standing", Map.of("standing", "general", "since", today(), "why", "doing well"));
        assertThat(look(other).standing()).isEqualTo(Standing.GENERAL);
        var rich = look(other).card().orElseThrow();

        var guest = SignedIn.guest(port);
        assertThat(guest.get("/h/" + rich.publicToken()).body().replace(rich.publicToken(), ""))
                .isEqualTo(guest.get("/h/" + poor.publicToken()).body().replace(poor.publicToken(), ""));
    }

    @Test
    void withdrawnAndUnknownCodesAnswerAlike() {
        var id = household("丢卡人");
        var card = look(id).card().orElseThrow();
        done(id, "withdraw-codes", Map.of("why", "card was lost"));

        var guest = SignedIn.guest(port);
        for (String kind : new String[] {"/h/", "/o/"}) {
            var withdrawn = guest.get(kind + (kind.equals("/h/") ? card.publicToken() : card.officerToken()));
            var unknown = guest.get(kind + "0123456789abcdefghjkmnpqrs");
            assertThat(withdrawn.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
            assertThat(withdrawn.body()).contains("not valid, or no longer valid");
        }
        assertThat(guest.reading("zh").get("/h/" + card.publicToken()).body()).contains("这个码无效");

        done(id, "codes", Map.of("why", "a new card"));
        assertThat(look(id).card().orElseThrow().publicToken()).isNotEqualTo(card.publicToken());
    }

    @Test
    void aDeedAboutOnePersonNamesThem() {
        var id = household("改名人");
        var head = look(id).head().id();

        assertThat(officer.get(id.path() + "/member?member=" + head).body())
                .containsPattern("<h1>[^<]*<span class=\"muted\">改名人</span></h1>");
        assertThat(officer.get(id.path() + "/home").body()).doesNotContainPattern("<h1>[^<]*<span class=\"muted\">");
    }

    @Test
    void aTypedCodeOpensWithItsLookalikesForgiven() {
        var id = household("打字人");
        var card = look(id).card().orElseThrow();
        var guest = SignedIn.guest(port);

        var typed = Card.grouped(card.publicCode()).replace('0', 'O').replace('1', 'i');
        assertThat(location(guest.post("/scan", Map.of("code", typed)))).isEqualTo("/h/" + card.publicToken());
        assertThat(location(officer.post("/scan", Map.of("code", card.officerCode()))))
                .isEqualTo(id.path());
        assertThat(guest.post("/scan", Map.of("code", "nothing at all")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aPictureIsReadAndOnlyCodesOfOursAreFollowed() throws IOException {
        var token = look(household("图片人")).card().orElseThrow().publicToken();
        var guest = SignedIn.guest(port);

        var ours = picture(guest, png("http://localhost:" + port + "/h/" + token), "text/html");
        assertThat(location(ours)).isEqualTo("/h/" + token);
        var frame = picture(guest, png("http://localhost:" + port + "/h/" + token), "application/json");
        assertThat(frame.body()).isEqualTo("{\"path\":\"/h/" + token + "\"}");

        for (String foreign : new String[] {
            "https://evil.example/h/" + token,
            "http://localhost:" + port + "@evil.example/h/" + token,
            "http://localhost:" + port + "/sign-out",
            "javascript:alert(1)"
        }) {
            var answer = picture(guest, png(foreign), "text/html");
            assertThat(answer.statusCode()).as(foreign).isEqualTo(422);
            assertThat(answer.body()).contains("leads elsewhere");
        }
        assertThat(picture(guest, "no picture".getBytes(StandardCharsets.UTF_8), "text/html")
                        .body())
                .contains("not a picture");
        assertThat(picture(guest, new byte[3_000_000], "text/html").body()).contains("not a picture");
        assertThat(picture(guest, new byte[5_500_000], "text/html").body()).contains("larger than 5 MB");
    }

    @Test
    void theRegisterIsTakenAlongWithinTheScopeOnly() {
        household("导出人");
        here.inVillage(
                here.nanshan,
                () -> registering.register(
                        Neighbours.registration(here.nanshan, Neighbours.head("=cmd|'外村'")), Neighbours.LI));

        assertThat(officer.get("/households.csv").body()).contains("导出人").doesNotContain("外村");
        var town = SignedIn.as(port, accounts, Role.TOWNSHIP_OFFICER, here.township.id());
        assertThat(town.get("/households.csv").body())
                .contains("导出人")
                .contains("'=cmd")
                .doesNotContain(",=cmd");
        assertThat(town.get("/households?village=" + here.nanshan.id()).body())
                .doesNotContain("导出人")
                .contains("/households/cards");
    }

    @Test
    void aCaseOfTwoRegistrationsIsClosedByTheOfficerAbove() {
        var head = Neighbours.head("两处人");
        here.inVillage(
                here.shiban, () -> registering.register(Neighbours.registration(here.shiban, head), Neighbours.LI));
        try {
            here.inVillage(
                    here.nanshan,
                    () -> registering.register(Neighbours.registration(here.nanshan, head), Neighbours.LI));
        } catch (Refused expected) {
            assertThat(expected.refusal()).isEqualTo(RegistryRefusal.PERSON_REGISTERED_ELSEWHERE);
        }
        var above = SignedIn.as(port, accounts, Role.TOWNSHIP_OFFICER, here.township.id());
        var form = Pattern.compile("/households/duplicates/(\\d+)/([0-9a-f-]{36})")
                .matcher(above.get("/households/duplicates").body());
        assertThat(form.find()).isTrue();
        assertThat(above.get("/today").body()).contains("Registered twice");

        var answer = above.post(form.group(), Map.of("why-" + form.group(2), "same person, moved"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(above.get("/households/duplicates").body()).doesNotContain(form.group(2));
    }

    private HouseholdId household(String head) {
        return here.inVillage(
                here.shiban,
                () -> registering.register(Neighbours.registration(here.shiban, Neighbours.head(head)), Neighbours.LI));
    }

    private Dossier look(HouseholdId id) {
        return here.inVillage(here.shiban, () -> looking.look(id));
    }

    private void done(HouseholdId id, String deed, Map<String, String> typed) {
        var answer = officer.post(id.path() + "/" + deed, typed);
        assertThat(answer.statusCode()).as(deed + " " + answer.body()).isEqualTo(303);
    }

    private String today() {
        return ChinaDay.of(clock.instant()).toString();
    }

    private long looks(HouseholdId id) {
        return jdbc.sql("""
                select count(*) from accounts.audit
                where county = :county and what = 'registry.household-looked-at' and subject = :subject
                """)
                .param("county", id.county())
                .param("subject", id.toString())
                .query(Long.class)
                .single();
    }

    private Map<String, String> filled(String head, String identity) {
        var typed = new LinkedHashMap<String, String>();
        typed.put("in", String.valueOf(here.shiban.id()));
        typed.put("village", String.valueOf(here.shiban.id()));
        typed.put("rows", "1");
        typed.put("door", "12号");
        typed.put("housing", "brick");
        typed.put("standing", "poor");
        typed.put("person0-relation", "head");
        typed.put("person0-name", head);
        typed.put("person0-identity", identity);
        typed.put("person0-phone", "13800000000");
        typed.put("produce", "walnut");
        typed.put("year", "2024");
        typed.put("income", "12800");
        typed.put("visited", "2024-06-01");
        typed.put("note", "Three mu of walnuts.");
        typed.put("purposes", "register");
        typed.put("how", "signed");
        typed.put("agreed", "2024-06-01");
        return typed;
    }

    private static HttpResponse<String> picture(SignedIn person, byte[] file, String accept) {
        var boundary = "----" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + person.token()
                        + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"p.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return person.send(person.request("/scan/picture")
                .setHeader("Accept", accept)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static byte[] png(String text) throws IOException {
        try (var sheet = Sheet.of("code", 60, 60)) {
            sheet.page();
            sheet.code(5, 5, 50, QrCode.of(text));
            try (var pdf = Loader.loadPDF(sheet.bytes())) {
                return png(new PDFRenderer(pdf).renderImageWithDPI(0, 120));
            }
        }
    }

    private static String read(BufferedImage image) {
        return Picture.readCode(png(image)).orElseThrow();
    }

    private static byte[] png(BufferedImage image) {
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return png.toByteArray();
    }

    private static String path(String url) {
        return url.substring(url.indexOf('/', "http://".length()));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirect, but " + answer.statusCode());
    }
}
