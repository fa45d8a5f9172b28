package org.farmgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulator keeps, how it insists, and how it misbehaves: at the example of Stripe, whose bytes are the shortest. */
class SimulatorTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Simulator simulator;
    private Shop shop;

    @BeforeEach
    void open() {
        start();
        shop = new Shop(folder.resolve("papers"));
        shop.control("endpoint", "{\"url\": \"" + shop.at("/notices/stripe") + "\"}");
    }

    private void start(String... options) {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--held-back-millis", "200", "--silence-millis", "100"));
        simulator = Shop.simulator(folder, all.toArray(String[]::new));
    }

    @AfterEach
    void close() {
        simulator.close();
        shop.close();
    }

    @Test
    void whatWasPaidIsStillPaidAfterAStartAnewAndALineThatWasTornIsForgotten() throws Exception {
        pay(begin("order-1"));
        simulator.close();
        Files.writeString(folder.resolve("journal"), "0badc0de {\"trade\": {\"gate", StandardOpenOption.APPEND);

        start();

        assertThat(paid()).isEqualTo(100);
        pay(begin("order-2"));
        simulator.close();
        start();
        assertThat(paid()).isEqualTo(200);
    }

    @Test
    void anAddressStaysTheSameAfterAStartAnew() {
        var address = simulator.address();
        simulator.close();

        start();

        assertThat(simulator.address()).isEqualTo(address);
    }

    @Test
    void startedByAPersonItStaysUntilItIsStopped() throws Exception {
        simulator.close();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.farmgate.simulator.Simulator",
                        "--folder",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
                    .startsWith("simulator: http://127.0.0.1:");
            assertThat(paid()).isZero();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        start();
    }

    @Test
    void aNoticeIsInsistedOnAtTheGatewaysPaceUntilItIsAcknowledged() {
        shop.answers = 500;
        pay(begin("order-1"));
        await().atMost(SOON).until(() -> shop.heard.size() == 1);

        shop.control("clock", "{\"seconds\": 299}");
        pay(begin("order-2"));
        await().atMost(SOON).until(() -> shop.heard.size() == 2);
        assertThat(heardOf("order-1")).isEqualTo(1);
        shop.control("clock", "{\"seconds\": 2}");
        await().atMost(SOON).until(() -> heardOf("order-1") == 2);
        shop.answers = 200;
        shop.control("clock", "{\"seconds\": 600}");
        await().atMost(SOON).until(() -> heardOf("order-1") == 3 && heardOf("order-2") == 2);

        shop.control("clock", "{\"seconds\": 300000}");
        pay(begin("order-3"));
        await().atMost(SOON).until(() -> heardOf("order-3") == 1);
        assertThat(heardOf("order-1")).isEqualTo(3);
    }

    @Test
    void whatWasNotAcknowledgedIsToldAfterAStartAnew() {
        shop.answers = 500;
        pay(begin("order-1"));
        await().atMost(SOON).until(() -> shop.heard.size() == 1);
        simulator.close();
        shop.answers = 200;

        start();

        await().atMost(SOON).until(() -> shop.heard.size() == 2);
        assertThat(shop.heard.get(1).body()).contains("order-1");
    }

    @Test
    void theSchedulesAreThoseThatTheGatewaysPublish() {
        assertThat(AlipayScribe.PAUSES)
                .extracting(Duration::toMinutes)
                .containsExactly(4L, 10L, 10L, 60L, 120L, 360L, 900L);
        assertThat(WechatScribe.PAUSES)
                .extracting(Duration::toSeconds)
                .containsExactly(
                        15L, 15L, 30L, 180L, 600L, 1_200L, 1_800L, 1_800L, 1_800L, 3_600L, 10_800L, 10_800L, 10_800L,
                        21_600L, 21_600L);
        var stripe = StripeScribe.PAUSES;
        assertThat(stripe.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofDays(3));
        assertThat(stripe).isSorted();
    }

    @Test
    void aDroppedNoticeNeverComesAndADuplicatedOneComesTwice() {
        shop.control("faults", "{\"drop\": 1}");
        pay(begin("order-1"));
        shop.control("faults", "{\"drop\": 0, \"duplicate\": 1}");
        pay(begin("order-2"));

        await().atMost(SOON).until(() -> heardOf("order-2") == 2);
        shop.control("clock", "{\"seconds\": 300000}");
        pay(begin("order-3"));
        await().atMost(SOON).until(() -> heardOf("order-3") == 2);
        assertThat(heardOf("order-1")).isZero();
    }

    @Test
    void reorderedNoticesOvertakeEachOther() {
        shop.control("faults", "{\"reorder\": 0.5, \"seed\": 3}");
        var expected = new ArrayList<String>();
        for (int i = 100; i < 130; i++) {
            expected.add("order-" + i);
            pay(begin("order-" + i));
        }

        await().atMost(SOON).until(() -> shop.heard.size() == 30);

        var came = shop.heard.stream()
                .map(it -> it.body().replaceAll("(?s).*(order-\\d+).*", "$1"))
                .toList();
        assertThat(came).containsExactlyInAnyOrderElementsOf(expected).isNotEqualTo(expected);
    }

    @Test
    void aDelayedNoticeComesWithItsSecondTurn() {
        shop.control("faults", "{\"delay\": 1}");
        pay(begin("order-1"));
        shop.control("faults", "{\"delay\": 0}");
        pay(begin("order-2"));
        await().atMost(SOON).until(() -> heardOf("order-2") == 1);
        assertThat(heardOf("order-1")).isZero();

        shop.control("clock", "{\"seconds\": 301}");

        await().atMost(SOON).until(() -> heardOf("order-1") == 1);
    }

    @Test
    void aPaymentThatNobodyMadeIsToldOfByOthersOnly() {
        shop.control("faults", "{\"forge\": 1, \"stale\": 1, \"wrong-amount\": 1}");
        begin("order-1");

        await().atMost(SOON).until(() -> heardOf("order-1") == 3);

        assertThat(paid()).isZero();
        assertThat(shop.control("state", "").path("faults").path("forge").asInt())
                .isEqualTo(1);
    }

    @Test
    void whoseCallTimesOutMayHaveBeenChargedAndIsNotChargedTwice() {
        shop.control("faults", "{\"timeout-begin\": 1}");
        assertThat(status("order-1")).isZero();
        shop.control("faults", "{\"timeout-begin\": 0, \"error\": 1}");
        assertThat(status("order-2")).isEqualTo(500);
        shop.control("faults", "{\"error\": 0}");
        var page = begin("order-1");
        pay(page);
        shop.control("faults", "{\"timeout-refund\": 1}");

        assertThat(refund(page)).isZero();

        assertThat(left()).isZero();
        shop.control("faults", "{\"timeout-refund\": 0}");
        assertThat(refund(page)).isEqualTo(200);
        assertThat(left()).isZero();
    }

    @Test
    void whoseBeginIsSlowGetsTheAnswerLateAndTheSameForTheSameKey() {
        shop.control("faults", "{\"slow-begin\": 1}");
        long asked = System.nanoTime();
        var page = begin("order-1");

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        shop.control("faults", "{\"slow-begin\": 0}");
        assertThat(begin("order-1")).isEqualTo(page);
    }

    /** What is handed over is sent to nobody, and what is sent back by hand is asked for by nobody. */
    @Test
    void aLetterIsHandedToWhoAsksForItAndMoneyGoesBackByHand() {
        var page = begin("order-1");

        var paid = shop.control("letter", "{\"page\": \"" + page + "\", \"event\": \"paid\"}");
        pay(page);
        await().atMost(SOON).until(() -> shop.heard.size() == 1);
        shop.control("refund", "{\"page\": \"" + page + "\", \"minor\": 30}");
        var refunded = shop.control("letter", "{\"page\": \"" + page + "\", \"event\": \"refunded\"}");

        assertThat(paid.path("gateway").asString()).isEqualTo("stripe");
        assertThat(paid.path("headers").path("Stripe-Signature").asString()).contains("v1=");
        assertThat(paid.path("body").asString()).contains("checkout.session.completed", "order-1");
        assertThat(refunded.path("body").asString()).contains("charge.refunded", "\"amount_refunded\":30");
        assertThat(left()).isEqualTo(70);
        assertThat(shop.heard).hasSize(1);
        assertThat(shop.control("truth?merchant-no=order-1", "").path("refunds").size())
                .isEqualTo(1);
        assertThat(shop.control("truth?merchant-no=order-2", "").path("refunds").size())
                .isZero();
    }

    @Test
    void aBuyerIsChargedAndHearsNothing() {
        var page = begin("order-1");
        shop.control("faults", "{\"timeout-pay\": 1}");

        assertThat(tried(HttpRequest.newBuilder(URI.create(page)).POST(BodyPublishers.ofString("answer=PAID"))))
                .isZero();

        assertThat(paid()).isEqualTo(100);
        assertThat(shop.opens(page).body()).contains("This has been paid");
    }

    @Test
    void anOrderThatHasExpiredOrWasRefusedCannotBePaidAnyMore() {
        var late = begin("order-1");
        var refused = begin("order-2");
        assertThat(shop.answers(refused, "REFUSED").headers().firstValue("location"))
                .hasValue(shop.at("/cancelled"));
        shop.control("clock", "{\"seconds\": 86401}");

        assertThat(shop.control("pay", "{\"page\": \"" + late + "\"}")
                        .path("moved")
                        .asBoolean())
                .isFalse();
        assertThat(shop.control("pay", "{\"page\": \"" + refused + "\"}")
                        .path("moved")
                        .asBoolean())
                .isFalse();
        assertThat(shop.opens(late).body()).contains("Nothing was charged");
        assertThat(shop.opens(late + "?lang=zh").body()).contains("没有扣款");
    }

    @Test
    void thePageEscapesWhatAMerchantWrites() {
        var page = begin("<b>order");

        assertThat(shop.opens(page).body()).contains("&lt;b&gt;order").doesNotContain("<b>order");
    }

    private String begin(String number) {
        var answer = shop.send(beginning(number));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll("(?s).*\"url\":\"([^\"]+)\".*", "$1");
    }

    private int status(String number) {
        return tried(beginning(number));
    }

    private HttpRequest.Builder beginning(String number) {
        var fields = "mode=payment&line_items[0][price_data][unit_amount]=100&line_items[0][price_data][currency]=cny"
                + "&line_items[0][price_data][product_data][name]=walnuts&success_url=" + shop.at("/back")
                + "&cancel_url=" + shop.at("/cancelled") + "&client_reference_id="
                + URLEncoder.encode(number, StandardCharsets.UTF_8);
        return stripe("/v1/checkout/sessions", "begin/" + number, fields);
    }

    private int refund(String page) {
        var token = page.substring(page.lastIndexOf('/') + 1);
        var session = shop.send(HttpRequest.newBuilder(URI.create(shop.simulator("/v1/checkout/sessions/" + token)))
                .header("Authorization", "Bearer " + shop.papers("stripe").getProperty("apiKey")));
        var intent = session.body().replaceAll("(?s).*\"payment_intent\":\"([^\"]+)\".*", "$1");
        return tried(stripe("/v1/refunds", "refund/" + token, "payment_intent=" + intent));
    }

    private HttpRequest.Builder stripe(String path, String key, String fields) {
        return HttpRequest.newBuilder(URI.create(shop.simulator(path)))
                .header("Authorization", "Bearer " + shop.papers("stripe").getProperty("apiKey"))
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(fields));
    }

    /** The status; 0 where there was none. */
    private int tried(HttpRequest.Builder request) {
        try {
            return shop.send(request).statusCode();
        } catch (java.io.UncheckedIOException silence) {
            return 0;
        }
    }

    private void pay(String page) {
        assertThat(shop.control("pay", "{\"page\": \"" + page + "\"}")
                        .path("moved")
                        .asBoolean())
                .isTrue();
    }

    private long heardOf(String number) {
        return shop.heard.stream().filter(it -> it.body().contains(number)).count();
    }

    private long paid() {
        return shop.control("truth", "").path("sums").path("CNY").path("paid").asLong();
    }

    private long left() {
        return shop.control("truth", "").path("sums").path("CNY").path("left").asLong();
    }
}
