package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Money goes back by the way it came, once, and no more of it than came. */
class MoneyBackTests extends AtTheTill {

    @ParameterizedTest
    @MethodSource("gateways")
    void moneyThatComesTooLateGoesBackByItself(String gateway) {
        var basket = basket(4_200);
        var page = open(basket, gateway);
        till.closes(basket);

        counterpart.pays(page);

        await().atMost(LONG).until(() -> payment(basket).taking() == Payables.Taking.NOT_WANTED);
        await().atMost(LONG).until(() -> {
            round();
            return payment(basket).state() == PaymentState.RETURNED;
        });
        assertThat(held(basket)).isZero();
        assertThat(returned(basket)).isEqualTo(4_200);
        assertThat(ledger.trialBalance().balanced()).isTrue();
        assertThat(new Buyer(port)
                        .opens(ReturnPage.path(payment(basket).reference()))
                        .body())
                .contains("gone back");
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aNoticeOfMoneyThatTheGatewayDoesNotHaveSendsNothingBack(String gateway) {
        var basket = basket(4_200);
        var page = open(basket, gateway);
        till.closes(basket);

        told(page, "paid", "none");
        round();

        assertThat(cases("AMOUNT", basket)).isEqualTo(1);
        assertThat(refunds(basket)).isZero();
        assertThat(returned(basket)).isZero();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void moneyGoesBackOnceThoughTheAnswerIsLost(String gateway) {
        var basket = basket(5_000);
        pay(basket, gateway);
        counterpart.errs(Map.of("drop", 1.0, "timeout-refund", 1.0));
        owe(basket, "cancel/" + basket.value(), 2_000);

        janitor.round();
        counterpart.errs(Map.of("drop", 1.0));

        await().atMost(LONG).until(() -> {
            round();
            return held(basket) == 0;
        });
        assertThat(returned(basket)).isEqualTo(2_000);
        assertThat(refunds(basket)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void anOrdersMoneyGoesBackInParts(String gateway) {
        var basket = basket(5_000);
        pay(basket, gateway);

        owe(basket, "one/" + basket.value(), 2_000);
        owe(basket, "one/" + basket.value(), 2_000);
        assertThat(held(basket)).isEqualTo(2_000);
        await().atMost(LONG).until(() -> {
            round();
            return held(basket) == 0;
        });
        assertThat(payment(basket).state()).isEqualTo(PaymentState.PAID);

        owe(basket, "two/" + basket.value(), 3_000);
        await().atMost(LONG).until(() -> {
            round();
            return payment(basket).state() == PaymentState.RETURNED;
        });
        assertThat(held(basket)).isZero();
        assertThat(returned(basket)).isEqualTo(5_000);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void noMoreGoesBackThanCame(String gateway) {
        var basket = basket(5_000);
        pay(basket, gateway);

        owe(basket, "too-much/" + basket.value(), 5_001);
        round();

        assertThat(cases("REFUND", basket)).isEqualTo(1);
        assertThat(count("select count(*) from payments.refund where payable = ? and state = 'STUCK'", basket.value()))
                .isEqualTo(1);
        assertThat(returned(basket)).isZero();
    }
}
