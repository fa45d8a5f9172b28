package org.farmgate.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.farmgate.supply.ProduceKinds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

@FarmgateTest
class AtlasPageTests {

    @LocalServerPort
    int port;

    @Autowired
    Places places;

    @Autowired
    ProduceKinds kinds;

    SignedIn reader;
    int cheng;

    @BeforeEach
    void reader() {
        reader = SignedIn.guest(port);
        cheng = places.byCode(Kind.COUNTY, "621221").orElseThrow().id();
    }

    @Test
    void theFirstPageIsTheMapAndSaysThatItIsSchematic() {
        assertThat(reader.reading("zh").get("/").body())
                .contains("示意图 · 非标准地图", "href=\"/provinces/620000\"", "#p710000", "#inset")
                .doesNotContain("style=");
        assertThat(reader.reading("en").get("/").body()).contains("Schematic · not an official map");
    }

    @Test
    void aProvinceLeadsToEachOfItsCounties() {
        var gansu = reader.reading("zh").get("/provinces/620000");

        assertThat(gansu.statusCode()).isEqualTo(200);
        assertThat(gansu.body()).contains("甘肃省", "陇南市", "成县", "/counties/" + cheng);
    }

    @Test
    void aCountyWithoutSalesHasAPageOfItsOwn() {
        var quiet = places.byCode(Kind.COUNTY, "542524").orElseThrow();

        var page = reader.reading("zh").get("/counties/" + quiet.id() + "/figures");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(quiet.name() + "现在没有货在架上。");
    }

    @Test
    void placesAreFoundByTheirNames() {
        assertThat(reader.reading("zh").get("/places?q=%E6%88%90%E5%8E%BF").body())
                .contains("甘肃省", "/counties/" + cheng + "/figures");
        assertThat(reader.get("/places?q=%3Cb%3E").body()).contains("&lt;b&gt;").doesNotContain("<b>&");
        assertThat(reader.get("/places?q=").statusCode()).isEqualTo(200);
    }

    @Test
    void whatDoesNotExistIsSaidToBeUnknown() {
        assertThat(reader.get("/counties/9999999/figures").statusCode()).isEqualTo(404);
        assertThat(reader.get("/provinces/999999").statusCode()).isEqualTo(404);
        assertThat(reader.get("/map/nothing.svg").statusCode()).isEqualTo(404);
        var township = places.children(cheng).get(0);
        assertThat(reader.get("/counties/" + township.id() + "/figures").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoTakesAWrongTurnReadsWordsOfTheirLanguage() {
        var nowhere = reader.reading("zh").get("/no/such/page");

        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body()).contains("没有这个页面。");
    }

    @Test
    void everyKindOfProduceHasItsPicture() {
        assertThat(kinds.all())
                .isNotEmpty()
                .allSatisfy(
                        kind -> assertThat(new ClassPathResource("static/produce/" + kind.picture() + ".svg").exists())
                                .as(kind.picture())
                                .isTrue());
    }

    @Test
    void aDrawingMayBeKeptForAYear() {
        var drawing = reader.get("/map/country.svg");

        assertThat(drawing.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(it -> assertThat(it).contains("max-age=31536000", "immutable"));
        assertThat(drawing.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    }

    @Test
    void theLiveFiguresAreForProgramsToo() {
        var answer = reader.send(reader.request("/api/v1/figures")
                .setHeader("Accept", "application/json")
                .GET()
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"asOf\"", "\"orders\"", "\"incomeFen\"");
    }

    @Test
    void theCountiesOfAProvinceComeAsShapesWithLinks() {
        var shapes = reader.get("/provinces/620000/shapes");

        assertThat(shapes.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(shapes.body()).contains("#c621221").startsWith("<svg");
    }
}
