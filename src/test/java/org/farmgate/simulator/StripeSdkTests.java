package org.farmgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stripe's own SDK, as it is, believes that the simulator is Stripe. */
class StripeSdkTests {

    @TempDir
    Path folder;

    private Simulator simulator;
    private Shop shop;
    private StripeClient client;

    @BeforeEach
    void open() {
        simulator = Shop.simulator(folder);
        shop = new Shop(folder.resolve("papers"));
        shop.control("endpoint", "{\"url\": \"" + shop.at("/notices/stripe") + "\"}");
        client = client(shop.papers("stripe").getProperty("apiKey"));
    }

    @AfterEach
    void close() {
        simulator.close();
        shop.close();
    }

    @Test
    void aPaymentIsBegunPaidAskedAboutAndTold() throws Exception {
        var session = begin("order-1", 4_200);
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(shop.opens(session.getUrl()).body()).contains("¥42.00", "no money moves", "order-1");
        var back = shop.answers(session.getUrl(), "PAID");

        assertThat(back.headers().firstValue("location")).hasValue(shop.at("/back?session=" + session.getId()));
        var paid = client.v1().checkout().sessions().retrieve(session.getId());
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getAmountTotal()).isEqualTo(4_200);
        assertThat(paid.getCurrency()).isEqualTo("cny");
        assertThat(paid.getMetadata()).containsEntry("reference", "order-1");
        assertThat(client.v1()
                        .paymentIntents()
                        .retrieve(paid.getPaymentIntent())
                        .getAmountReceived())
                .isEqualTo(4_200);
        await().until(() -> !shop.heard.isEmpty());
        var event = event(0);
        assertThat(event.getType()).isEqualTo("checkout.session.completed");
        var told = (Session) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(told.getClientReferenceId()).isEqualTo("order-1");
        assertThat(told.getPaymentIntent()).isEqualTo(paid.getPaymentIntent());
    }

    @Test
    void oneIdempotencyKeyIsOnePaymentAndOneRefund() throws Exception {
        var session = begin("order-1", 4_200);
        assertThat(begin("order-1", 4_200).getId()).isEqualTo(session.getId());
        assertThatThrownBy(() -> begin("order-1", 4_300)).isInstanceOf(IdempotencyException.class);
        shop.control("pay", "{\"page\": \"" + session.getUrl() + "\"}");
        var intent = client.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();

        var first = refund(intent, "back-1", 200);
        var again = refund(intent, "back-1", 200);

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(first.getStatus()).isEqualTo("succeeded");
        assertThatThrownBy(() -> refund(intent, "back-1", 300)).isInstanceOf(IdempotencyException.class);
        assertThatThrownBy(() -> refund(intent, "back-2", 4_001)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> refund("pi_unknown", "back-3", 1))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        it -> assertThat(it.getCode()).isEqualTo("resource_missing"));
        assertThat(client.v1().refunds().retrieve(first.getId()).getAmount()).isEqualTo(200);
        await().until(() -> shop.heard.size() == 2);
        var told = (Refund) events("refund.updated").get(0);
        assertThat(told.getMetadata()).containsEntry("key", "back-1");
        assertThat(told.getAmount()).isEqualTo(200);
    }

    @Test
    void whoHasNotTheKeyIsRefused() {
        assertThatThrownBy(() -> client("sk_test_nobody").v1().refunds().retrieve("re_1"))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void forgedEditedAndStaleNoticesAreRefusedByTheSdk() throws Exception {
        var page = "\"page\": \"" + begin("order-1", 4_200).getUrl() + "\"";

        for (var lie : new String[] {"wrong-key", "edited", "stale"}) {
            shop.control("send", "{" + page + ", \"lie\": \"" + lie + "\"}");
        }

        await().until(() -> shop.heard.size() == 3);
        for (int i = 0; i < 3; i++) {
            int number = i;
            assertThatThrownBy(() -> event(number)).isInstanceOf(SignatureVerificationException.class);
        }
    }

    @Test
    void theBalanceIsReadPageByPage() throws Exception {
        for (int i = 0; i < 25; i++) {
            shop.control("pay", "{\"page\": \"" + begin("order-" + i, 1_000 + i).getUrl() + "\"}");
        }
        var params = BalanceTransactionListParams.builder()
                .setLimit(10L)
                .addExpand("data.source")
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(Instant.now().minusSeconds(600).getEpochSecond())
                        .setLt(Instant.now().plusSeconds(600).getEpochSecond())
                        .build())
                .build();

        var lines = new ArrayList<BalanceTransaction>();
        client.v1().balanceTransactions().list(params).autoPagingIterable().forEach(lines::add);

        assertThat(lines).hasSize(25).allMatch(it -> it.getType().equals("charge") && it.getFee() == 0);
        assertThat(new HashSet<>(lines.stream().map(BalanceTransaction::getId).toList()))
                .hasSize(25);
        assertThat(lines.stream().mapToLong(BalanceTransaction::getNet).sum()).isEqualTo(25 * 1_000 + 24 * 25 / 2);
        assertThat(((com.stripe.model.Charge) lines.get(0).getSourceObject()).getMetadata())
                .containsKey("reference");
    }

    private StripeClient client(String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(shop.papers("stripe").getProperty("apiBase"))
                .build();
    }

    private Event event(int number) throws SignatureVerificationException {
        var one = shop.heard.get(number);
        return Webhook.constructEvent(
                one.body(),
                one.headers().get("stripe-signature"),
                shop.papers("stripe").getProperty("webhookSecret"));
    }

    private List<StripeObject> events(String type) throws SignatureVerificationException {
        var objects = new ArrayList<StripeObject>();
        for (int i = 0; i < shop.heard.size(); i++) {
            if (event(i).getType().equals(type)) {
                objects.add(event(i).getDataObjectDeserializer().getObject().orElseThrow());
            }
        }
        return objects;
    }

    private Session begin(String number, long minor) throws StripeException {
        var params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(number)
                .putMetadata("reference", number)
                .setSuccessUrl(shop.at("/back?session={CHECKOUT_SESSION_ID}"))
                .setCancelUrl(shop.at("/cancelled"))
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("cny")
                                .setUnitAmount(minor)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("花椒")
                                        .build())
                                .build())
                        .build())
                .build();
        return client.v1().checkout().sessions().create(params, once("begin/" + number));
    }

    private Refund refund(String intent, String key, long minor) throws StripeException {
        var params = RefundCreateParams.builder()
                .setPaymentIntent(intent)
                .setAmount(minor)
                .putMetadata("key", key)
                .build();
        return client.v1().refunds().create(params, once(key));
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
