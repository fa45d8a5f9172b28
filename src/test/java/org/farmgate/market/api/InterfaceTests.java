package org.farmgate.market.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.farmgate.FarmgateTest;
import org.farmgate.accounts.RouteTable;
import org.farmgate.kernel.Ids;
import org.farmgate.market.FlatCarriage;
import org.farmgate.market.Offer;
import org.farmgate.market.Shops;
import org.farmgate.orders.Items;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FarmgateTest
@Import({Shops.class, FlatCarriage.class})
@TestPropertySource(properties = "farmgate.simulated-payment=true")
class InterfaceTests {

    private static final int LAST_UNIT_BUYERS = 64;

    @LocalServerPort
    int port;

    @Autowired
    Shops shops;

    @Autowired
    Items items;

    @Autowired
    RouteTable routes;

    @Autowired
    OpenApi openApi;

    @Autowired
    Ids ids;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void theDescriptionListsExactlyTheRoutesThatThereAre() {
        var described = new TreeSet<String>();
        openApi.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        var served = new TreeSet<String>();
        routes.routes().stream()
                .filter(route ->
                        route.pattern().equals("/api") || route.pattern().startsWith("/api/"))
                .forEach(route -> route.methods()
                        .forEach(method -> served.add(
                                method + " " + route.pattern().replaceAll("\\{(\\w+):.*?\\}(?=/|$)", "{$1}"))));

        assertThat(described).isEqualTo(served);
    }

    @Test
    void everyExampleIsWhatItsSchemaAllows() {
        var schemas = new Schema(openApi.document());
        var examples = new ArrayList<String>();
        openApi.document()
                .findParents("example")
                .forEach(content -> examples.addAll(schemas.errors(content.path("schema"), content.path("example"))));

        assertThat(openApi.document().findParents("example")).hasSizeGreaterThan(5);
        assertThat(examples).isEmpty();
    }

    @Test
    void everyDescriptionSpeaksBothLanguages() {
        for (var word : List.of("summary", "description")) {
            assertThat(openApi.document().findParents(word))
                    .allSatisfy(node -> assertThat(node.has("x-" + word + "-zh"))
                            .as(node.toString())
                            .isTrue());
        }
    }

    @Test
    void whatIsAnsweredIsWhatIsDescribed() {
        var offer = offer("Described", 9);
        var placed = place(key(), order(offer, 2));
        var token = placed.path("token").asString();

        assertValid("Offers", get("/api/v1/offers?county=" + offer.county() + "&q=Described"));
        assertValid("Offers", get("/api/v1/offers"));
        assertValid("Shown", get("/api/v1" + offer.path()));
        assertValid("Order", placed);
        assertValid("Followed", get("/api/v1/orders/" + token));
        assertValid("Figures", get("/api/v1/figures"));
        assertValid("Figures", get("/api/v1/counties/" + offer.county() + "/figures"));
        assertValid("Problem", read(send("/api/v1/orders/0000000000000000000000000x", null, null)));
    }

    @Test
    void theSameKeyWithTheSameBodyIsTheSameOrderAndWithAnotherBodyIsRefused() {
        var offer = offer("Same key", 9);
        var key = key();

        var first = place(key, order(offer, 2));
        var second = place(key, order(offer, 2));
        var other = send("/api/v1/orders", key, order(offer, 3));

        assertThat(second).isEqualTo(first);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(read(other).path("code").asString()).isEqualTo("orders.key-reused");
        assertThat(items.find(offer.id()).orElseThrow().available()).isEqualTo(7);
    }

    @Test
    void anOrderOfTwoCountiesIsTakenWholeOrNotAtAll() {
        var here = offer("Whole", 9);
        var there = shops.offer(shops.cooperative(shops.wudu(), "Whole there"), "huajiao", "Pepper", 1, 4_000);
        var both = "{\"lines\": [" + line(here, 2) + ", " + line(there, 2) + "]}";

        var answer = send("/api/v1/orders", key(), both);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(read(answer).path("code").asString()).isEqualTo("orders.not-enough");
        assertThat(items.find(here.id()).orElseThrow().available()).isEqualTo(9);
        assertThat(items.find(there.id()).orElseThrow().available()).isEqualTo(1);
    }

    @Test
    void theLastUnitWantedByManyAtOnceGoesToOneOfThem() throws Exception {
        var offer = offer("Last unit of many", 1);
        var buyers = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < LAST_UNIT_BUYERS; i++) {
            buyers.add(() -> send("/api/v1/orders", key(), order(offer, 1)).statusCode());
        }

        var crowd = Executors.newFixedThreadPool(LAST_UNIT_BUYERS);
        try {
            var answers =
                    crowd.invokeAll(buyers).stream().map(InterfaceTests::join).toList();
            assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
            assertThat(answers).filteredOn(status -> status == 409).hasSize(LAST_UNIT_BUYERS - 1);
        } finally {
            crowd.shutdown();
        }
        assertThat(items.find(offer.id()).orElseThrow().available()).isZero();
    }

    @Test
    void carriageToTheDestinationIsPartOfTheTotalAndTheRecipientIsNeverAnswered() {
        var offer = offer("Carried", 9);
        var haidian = shops.county("110108");
        var body = "{\"lines\": [" + line(offer, 1) + "], \"destination\": {\"county\": " + haidian
                + "}, \"recipient\": {\"name\": \"Wang Xiaoming\", \"phone\": \"13800000000\", \"address\": \"Xueyuan 1\"}}";

        var placed = place(key(), body);
        var followed = get("/api/v1/orders/" + placed.path("token").asString());

        assertThat(placed.path("totalFen").asLong()).isEqualTo(5_000);
        assertThat(followed.toString()).doesNotContain("Wang", "13800000000", "Xueyuan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"lines\": null}",
                "{\"lines\": [null]}",
                "{\"lines\": [], \"more\": 1}",
                "{\"lines\": [], \"lines\": []}",
                "{\"lines\": [{\"county\": 1, \"offer\": \"x\", \"quantity\": 1, \"priceFen\": 1}]}",
                "{\"lines\": [{\"county\": 1, \"quantity\": 1, \"priceFen\": 1}]}",
                "{\"lines\": [{\"county\": \"1\", \"offer\": \"0197a1b2-0000-7000-8000-000000000001\", \"quantity\": 1.5,"
                        + " \"priceFen\": 1}]}",
                "{\"lines\": [{\"county\": 1, \"offer\": \"0197a1b2-0000-7000-8000-000000000001\", \"quantity\": -1,"
                        + " \"priceFen\": 1}]}",
                "{\"lines\": [], \"payment\": \"free\"}",
                "{\"lines\": []} trailing"
            })
    void whatIsNoOrderIsRefusedInWords(String body) {
        var answer = send("/api/v1/orders", key(), body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertValid("Problem", read(answer));
    }

    @Test
    void aBodyTooLargeAKeyTooLongAndNoKeyAreRefused() {
        var large = "{\"lines\": [" + " ".repeat(70_000) + "]}";
        assertThat(read(send("/api/v1/orders", key(), large)).path("code").asString())
                .isEqualTo("market.body-too-large");
        assertThat(send("/api/v1/orders", "k".repeat(201), order(offer("Key", 1), 1))
                        .statusCode())
                .isEqualTo(422);
        assertThat(read(send("/api/v1/orders", null, "{}")).path("code").asString())
                .isEqualTo("market.key-missing");
    }

    @Test
    void anOfferThatDoesNotExistIsUnknownInTheReadersLanguage() {
        var body = "{\"lines\": [{\"county\": " + shops.cheng() + ", \"offer\": \"" + ids.next()
                + "\", \"quantity\": 1, \"priceFen\": 1}]}";
        assertThat(send("/api/v1/orders", key(), body).statusCode()).isEqualTo(404);
        assertThat(read(send("/api/v1/offers/1/" + ids.next(), null, null))
                        .path("detail")
                        .asString())
                .isEqualTo("There is no such offer.");
    }

    private Offer offer(String store, int packs) {
        return shops.offer(shops.cooperative(shops.cheng(), store), "honey", store + " honey", packs, 4_000);
    }

    private static String order(Offer offer, int quantity) {
        return "{\"lines\": [" + line(offer, quantity) + "], \"payment\": \"simulated\"}";
    }

    private static String line(Offer offer, int quantity) {
        return "{\"county\": " + offer.county() + ", \"offer\": \"" + offer.id().value() + "\", \"quantity\": "
                + quantity + ", \"priceFen\": " + offer.priceFen() + "}";
    }

    private String key() {
        return "test-" + ids.next();
    }

    private JsonNode place(String key, String body) {
        var answer = send("/api/v1/orders", key, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer);
    }

    private JsonNode get(String path) {
        var answer = send(path, null, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    private void assertValid(String schema, JsonNode value) {
        var document = openApi.document();
        assertThat(new Schema(document).errors(document.at("/components/schemas/" + schema), value))
                .as(value.toString())
                .isEmpty();
    }

    private HttpResponse<String> send(String path, @Nullable String key, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", "en");
        if (body != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static int join(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
