package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.payments.Gateway.Event;
import org.farmgate.payments.Gateway.Notice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows from a notice that is certainly the gateway's. */
class JudgementTests {

    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

    @Test
    void freshNewsOfAKnownPaymentIsBelieved() {
        assertThat(judge(paid(NOW), payment(PaymentState.BEGUN, null))).isEqualTo(Judgement.MONEY_CAME);
        assertThat(judge(notice(Event.FAILED, null, NOW), payment(PaymentState.BEGUN, null)))
                .isEqualTo(Judgement.NOT_PAID);
        assertThat(judge(notice(Event.REFUNDED, null, NOW), payment(PaymentState.PAID, null)))
                .isEqualTo(Judgement.MONEY_BACK);
    }

    @Test
    void newsOfExactlyFiveMinutesAgoIsBelievedAndOlderOneMakesUsAsk() {
        var payment = payment(PaymentState.BEGUN, null);

        assertThat(judge(paid(NOW.minus(Duration.ofMinutes(5))), payment)).isEqualTo(Judgement.MONEY_CAME);
        assertThat(judge(paid(NOW.minus(Duration.ofMinutes(5)).minusMillis(1)), payment))
                .isEqualTo(Judgement.ASK);
        assertThat(judge(paid(NOW.plus(Duration.ofMinutes(5))), payment)).isEqualTo(Judgement.MONEY_CAME);
        assertThat(judge(paid(NOW.plus(Duration.ofMinutes(5)).plusMillis(1)), payment))
                .isEqualTo(Judgement.ASK);
        assertThat(judge(paid(NOW.minus(Duration.ofSeconds(100_000))), payment)).isEqualTo(Judgement.ASK);
    }

    @Test
    void aPaymentOfAnotherGatewayIsNotKnownToThisOne() {
        assertThat(Judgement.of(paid(NOW), "stripe", payment(PaymentState.BEGUN, null), NOW))
                .isEqualTo(Judgement.UNKNOWN);
        assertThat(judge(paid(NOW), null)).isEqualTo(Judgement.UNKNOWN);
    }

    @Test
    void moneyThatGoesBackBeforeItCameMakesUsAsk() {
        assertThat(judge(notice(Event.REFUNDED, Money.fen(1), NOW), payment(PaymentState.BEGUN, null)))
                .isEqualTo(Judgement.ASK);
    }

    @Test
    void newsWithoutAnAmountOrOfAnotherNumberOfTheGatewaysMakesUsAsk() {
        assertThat(judge(notice(Event.PAID, null, NOW), payment(PaymentState.BEGUN, null)))
                .isEqualTo(Judgement.ASK);
        assertThat(judge(paid(NOW), payment(PaymentState.BEGUN, "another"))).isEqualTo(Judgement.ASK);
        assertThat(judge(paid(NOW), payment(PaymentState.BEGUN, "theirs"))).isEqualTo(Judgement.MONEY_CAME);
        assertThat(judge(paid(NOW), payment(PaymentState.PAID, "another"))).isEqualTo(Judgement.MONEY_CAME);
    }

    @Test
    void whatDoesNotConcernUsHasNoEffectWhateverItNames() {
        assertThat(judge(notice(Event.OTHER, null, NOW), null)).isEqualTo(Judgement.NOTHING);
        assertThat(judge(notice(Event.OTHER, null, NOW.minusSeconds(1_000)), payment(PaymentState.BEGUN, null)))
                .isEqualTo(Judgement.NOTHING);
    }

    @Test
    void aRefundIsConfirmedOnlyWhereItIsTheOneThatWeAskedFor() {
        var payment = payment(PaymentState.PAID, null);
        var refund = refund(payment.id(), 700);

        assertThat(RefundJudgement.of(back(refund.gatewayKey(), Money.fen(700)), payment, refund))
                .isEqualTo(RefundJudgement.CONFIRMED);
        assertThat(RefundJudgement.of(back(refund.gatewayKey(), Money.fen(701)), payment, refund))
                .isEqualTo(RefundJudgement.FOREIGN);
        assertThat(RefundJudgement.of(back(refund.gatewayKey(), null), payment, refund))
                .isEqualTo(RefundJudgement.ASK);
        assertThat(RefundJudgement.of(back(null, Money.fen(700)), payment, refund))
                .isEqualTo(RefundJudgement.ASK);
        assertThat(RefundJudgement.of(back("another", Money.fen(700)), payment, null))
                .isEqualTo(RefundJudgement.FOREIGN);
        assertThat(RefundJudgement.of(
                        back(refund.gatewayKey(), Money.fen(700)), payment, refund(UUID.randomUUID(), 700)))
                .isEqualTo(RefundJudgement.FOREIGN);
        assertThat(RefundJudgement.of(back(refund.gatewayKey(), Money.fen(700)), payment, refund(null, 700)))
                .isEqualTo(RefundJudgement.ASK);
    }

    private static Judgement judge(Notice notice, @Nullable Payment payment) {
        return Judgement.of(notice, "alipay", payment, NOW);
    }

    private static Notice paid(Instant at) {
        return notice(Event.PAID, Money.fen(4_200), at);
    }

    private static Notice notice(Event event, @Nullable Money amount, Instant at) {
        return new Notice(event, "ref", "theirs", amount, null, at);
    }

    private static Notice back(@Nullable String key, @Nullable Money amount) {
        return new Notice(Event.REFUNDED, "ref", null, amount, key, NOW);
    }

    private static Refund refund(@Nullable UUID payment, long fen) {
        return new Refund(10_001, UUID.randomUUID(), "key", UUID.randomUUID(), payment, null, Money.fen(fen), 0);
    }

    @SuppressWarnings("NullAway") // a nested type loses its annotation on the way through a class file
    private static Payment payment(PaymentState state, @Nullable String theirs) {
        return new Payment(
                10_001,
                UUID.randomUUID(),
                new Reference("10001" + "0".repeat(26)),
                UUID.randomUUID(),
                "K7Q2M9XB4T",
                Set.of(),
                state,
                "alipay",
                null,
                Money.fen(4_200),
                theirs,
                null,
                null,
                "/orders/abc",
                NOW,
                NOW.plusSeconds(900),
                state == PaymentState.PAID ? NOW : null,
                null,
                0);
    }
}
