package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A buyer pays, by each gateway in its own words, over HTTP both ways, by its own unchanged library. */
class GatewayTests extends AtTheTill {

    @ParameterizedTest
    @MethodSource("gateways")
    void aBuyerPaysAndTheSignedNoticeIsBelieved(String gateway) {
        var basket = basket(4_200);

        counterpart.pays(begin(basket, gateway));

        await().atMost(LONG).until(() -> till.tookMoneyFor(basket));
        await().atMost(LONG).until(() -> notices(basket, "BELIEVED") == 1);
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(payment(basket).gateway()).isEqualTo(gateway);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aBuyerPaysOnTheGatewaysOwnPageAndComesBackToTheOrder(String gateway) {
        var basket = basket(4_200);
        var buyer = new Buyer(port);

        var page = counterpart.opens(begin(basket, gateway));
        assertThat(buyer.opens(page).body()).contains("¥42.00", "K7Q2M9XB4T");
        var answer = buyer.sends(page, "answer=PAID");

        assertThat(answer.statusCode()).isEqualTo(303);
        await().atMost(LONG).until(() -> payment(basket).taking() == Payables.Taking.TAKEN);
        var back = buyer.opens(answer.headers().firstValue("location").orElseThrow());
        assertThat(back.headers().firstValue("location")).hasValue("/orders/abc");
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aBuyerWhoRefusesIsNotChargedAndMayTryAgain(String gateway) {
        var basket = basket(4_200);
        var first = open(basket, gateway);

        counterpart.refuses(first);
        await().atMost(LONG).until(() -> {
            due(basket);
            janitor.round();
            return payment(basket).state() == PaymentState.FAILED || gateway.equals("stripe");
        });

        if (!gateway.equals("stripe")) { // there a buyer who went back may pay on the same page still
            assertThat(new Buyer(port)
                            .opens(ReturnPage.path(payment(basket).reference()))
                            .body())
                    .contains("Nothing was charged");
            assertThat(begin(basket, gateway)).isNotEqualTo(first);
        }
        assertThat(till.tookMoneyFor(basket)).isFalse();
        assertThat(charges(basket)).isZero();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void beginningTwiceOpensOnePayment(String gateway) throws Exception {
        var basket = basket(4_200);

        var pages = together(4, () -> counterpart.opens(begin(basket, gateway)).replaceFirst("\\?.*", ""));

        assertThat(pages.stream().distinct()).hasSize(1);
        assertThat(count("select count(*) from payments.payment where payable = ?", basket.value()))
                .isEqualTo(1);
    }

    @Test
    void whatIsUnknownOrClosedCannotBePaid() {
        var closed = basket(100);
        till.closes(closed);

        assertRefused(PaymentsRefusal.PAYABLE_UNKNOWN, () -> begin(new PayableId(10_005, UUID.randomUUID()), "alipay"));
        assertRefused(PaymentsRefusal.PAYABLE_CLOSED, () -> begin(closed, "alipay"));
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void whatHasClosedMeanwhileIsNotGoneOnWith(String gateway) {
        var basket = basket(4_200);
        begin(basket, gateway);

        till.closes(basket);

        assertRefused(PaymentsRefusal.PAYABLE_CLOSED, () -> begin(basket, gateway));
    }

    /** Whoever insists would otherwise hear for as long that the gateway does not answer. */
    @ParameterizedTest
    @ValueSource(strings = {"wechat", "stripe"})
    void whatHasClosedBeforeTheGatewayAnsweredIsNotBegunAgain(String gateway) {
        var basket = basket(4_200);
        counterpart.errs(Map.of("timeout-begin", 1.0));
        assertRefused(PaymentsRefusal.GATEWAY_UNREACHABLE, () -> begin(basket, gateway));

        till.closes(basket);

        assertRefused(PaymentsRefusal.PAYABLE_CLOSED, () -> begin(basket, gateway));
    }

    /** The order has not answered yet, or whoever begins has looked at it a moment ago. */
    @ParameterizedTest
    @MethodSource("gateways")
    void whoseMoneyHasComeIsNotSentToPayAgain(String gateway) {
        var basket = basket(4_200);
        open(basket, gateway);
        var payment = payment(basket);
        steps.paid(payment, null, Instant.now());

        var page = begin(basket, gateway);
        steps.answered(payment, Payables.Taking.TAKEN);
        var later = begin(basket, gateway);

        assertThat(page).isEqualTo(ReturnPage.path(payment.reference()));
        assertThat(later).isEqualTo(page);
        assertThat(count("select count(*) from payments.payment where payable = ?", basket.value()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void theReturningBuyerNeedsNoNotice(String gateway) {
        var basket = basket(4_200);
        payUnheard(basket, gateway);

        var back = new Buyer(port).opens(ReturnPage.path(payment(basket).reference()));

        assertThat(back.headers().firstValue("location")).hasValue("/orders/abc");
        assertThat(till.tookMoneyFor(basket)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aNoticeThatNeverArrivesIsFoundOutByAsking(String gateway) {
        var basket = basket(4_200);
        payUnheard(basket, gateway);
        assertThat(till.tookMoneyFor(basket)).isFalse();

        due(basket);
        janitor.round();

        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
    }

    /** Alipay's page has an address that is made here: beginning there is no call that could stay out. */
    @ParameterizedTest
    @ValueSource(strings = {"wechat", "stripe"})
    void aBeginThatIsNeverAnsweredEndsWithTheOrderPaidOnce(String gateway) {
        var basket = basket(4_200);
        counterpart.errs(Map.of("timeout-begin", 1.0, "drop", 1.0));

        assertRefused(PaymentsRefusal.GATEWAY_UNREACHABLE, () -> begin(basket, gateway));
        assertThat(payment(basket).state()).isEqualTo(PaymentState.UNKNOWN);
        counterpart.errs(Map.of("drop", 1.0));
        var page = begin(basket, gateway);
        assertThat(counterpart.pays(page)).isTrue();
        assertThat(counterpart.pays(begin(basket, gateway))).isFalse();
        due(basket);
        janitor.round();

        assertPaidOnce(basket);
    }

    /** The buyer was charged, saw no page and heard nothing: neither did we. */
    @ParameterizedTest
    @MethodSource("gateways")
    void aBuyerWhoIsChargedAndNeverSeesItIsChargedOnce(String gateway) {
        var basket = basket(4_200);
        var buyer = new Buyer(port);
        counterpart.errs(Map.of("timeout-pay", 1.0, "drop", 1.0));
        var page = counterpart.opens(begin(basket, gateway));

        assertThatThrownBy(() -> buyer.sends(page, "answer=PAID")).isInstanceOf(AssertionError.class);
        counterpart.errs(Map.of("drop", 1.0));
        assertThat(counterpart.pays(begin(basket, gateway))).isFalse();
        due(basket);
        janitor.round();

        assertPaidOnce(basket);
    }

    private void assertPaidOnce(PayableId basket) {
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(charges(basket)).isEqualTo(1);
        assertThat(count("select count(*) from payments.payment where payable = ?", basket.value()))
                .isEqualTo(1);
        assertThat(refunds(basket)).isZero();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void whoBeginsBySomethingElseLeavesTheFirstWayAndItsMoneyGoesBack(String gateway) {
        var other = gateway.equals("stripe") ? "alipay" : "stripe";
        var basket = basket(4_200);
        var first = open(basket, gateway);

        counterpart.pays(begin(basket, other));
        await().atMost(LONG).until(() -> till.tookMoneyFor(basket));
        counterpart.pays(first);

        await().atMost(LONG)
                .until(() -> count(
                                "select count(*) from payments.payment where payable = ? and taking = 'NOT_WANTED' and gateway = ?",
                                basket.value(),
                                gateway)
                        == 1);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void noGatewayIsCalledInsideATransaction(String gateway) {
        var basket = basket(4_200);
        begin(basket, gateway);
        var payment = payment(basket);
        var called = gateways.find(gateway).orElseThrow();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    try {
                        called.ask(payment);
                    } catch (Gateway.Unreachable silence) {
                        throw new AssertionError(silence);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside a database transaction");
    }

    @Test
    void aCertificateThatIsNewIsFetchedAndItsNoticesAreBelieved() {
        pay(basket(4_200), "wechat");
        counterpart.tell("rotate", Map.of());
        var after = basket(4_200);

        counterpart.pays(begin(after, "wechat"));

        await().atMost(Duration.ofSeconds(60)).until(() -> till.tookMoneyFor(after) || asked(after));
        assertThat(till.tookMoneyFor(after)).isTrue();
    }

    /** The gateway tries again only after a while: what it told in vain is found out by asking. */
    private boolean asked(PayableId basket) {
        due(basket);
        janitor.round();
        return till.tookMoneyFor(basket);
    }

    private static void assertRefused(Refusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
