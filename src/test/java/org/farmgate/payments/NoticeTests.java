package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notices as each gateway writes them, forged, foreign, wrong, old, repeated and out of order: what follows, and what does not. */
class NoticeTests extends AtTheTill {

    private static final int UNAUTHORIZED = 401;

    @ParameterizedTest
    @MethodSource("gateways")
    void aNoticeThatAnotherSignedOrThatWasEditedIsWrittenDownAndHasNoEffect(String gateway) {
        var basket = basket(4_200);
        var page = open(basket, gateway);
        long before = notices(gateway, "FORGED");

        assertThat(told(page, "paid", "wrong-key")).isEqualTo(UNAUTHORIZED);
        assertThat(told(page, "paid", "edited")).isEqualTo(UNAUTHORIZED);

        assertThat(notices(gateway, "FORGED")).isEqualTo(before + 2);
        assertNoEffect(basket);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aNoticeForAnotherAppOrAnotherMerchantIsWrittenDownAndHasNoEffect(String gateway) {
        var basket = basket(4_200);
        var page = open(basket, gateway);
        long before = notices(gateway, "FOREIGN");

        assertThat(told(page, "paid", "wrong-app")).isEqualTo(UNAUTHORIZED);
        assertThat(notices(gateway, "FOREIGN")).isEqualTo(before + 1);
        assertThat(told(page, "paid", "wrong-merchant")).isEqualTo(UNAUTHORIZED);
        assertThat(notices(gateway, "FOREIGN")).isEqualTo(before + 2);

        assertNoEffect(basket);
        assertThat(told(page, "paid", "none") / 100).isEqualTo(2);
        assertThat(till.tookMoneyFor(basket)).as("as the same letter to us has").isTrue();
    }

    private void assertNoEffect(PayableId basket) {
        assertThat(till.tookMoneyFor(basket)).isFalse();
        assertThat(payment(basket).state()).isEqualTo(PaymentState.BEGUN);
        assertThat(refunds(basket)).isZero();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void whatIsNoNoticeIsRefused(String gateway) {
        var forger = new Forger(here(), papers);

        assertThat(forger.sendsBare(gateway, "{}")).isIn(400, UNAUTHORIZED);
        assertThat(forger.sendsBare(gateway, "x".repeat(20_000))).isEqualTo(413);
        assertThat(forger.sendsBare("nobody", "{}")).isEqualTo(409);
    }

    @Test
    void whatIsSignedAndCannotBeReadIsRefused() {
        var forger = new Forger(here(), papers);

        assertThat(forger.sendsSigned("no json")).isEqualTo(400);
        assertThat(forger.sendsSigned(Forger.paid("", 1, "no currency"))).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void anOldNoticeIsNotBelievedByItselfAndTheGatewayIsAsked(String gateway) {
        var unpaid = basket(4_200);
        var unpaidPage = open(unpaid, gateway);
        var paid = basket(4_200);
        var paidPage = payUnheard(paid, gateway);

        told(unpaidPage, "paid", "stale");
        told(paidPage, "paid", "stale");

        assertThat(notices(unpaid, "STALE")).isEqualTo(1);
        assertNoEffect(unpaid);
        assertThat(notices(paid, "STALE")).isEqualTo(1);
        assertThat(till.tookMoneyFor(paid)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aNoticeOfAnotherAmountIsForAPersonAndHasNoEffect(String gateway) {
        var basket = basket(4_200);
        var page = open(basket, gateway);

        told(page, "paid", "wrong-amount");

        assertThat(cases("AMOUNT", basket)).isEqualTo(1);
        assertNoEffect(basket);
    }

    @Test
    void aNoticeOfAnotherCurrencyIsForAPersonAndHasNoEffect() {
        var basket = basket(4_200);
        open(basket, "stripe");

        new Forger(here(), papers).sendsSigned(Forger.paid(reference(basket), 4_200, "usd"));

        assertThat(cases("AMOUNT", basket)).isEqualTo(1);
        assertNoEffect(basket);
    }

    @Test
    void aNoticeOfAPaymentThatWeDoNotKnowIsForAPerson() {
        var reference = "10007" + "0".repeat(26);

        assertThat(new Forger(here(), papers).sendsSigned(Forger.paid(reference, 4_200, "cny")))
                .isEqualTo(200);

        assertThat(cases("REFERENCE", reference)).isEqualTo(1);
    }

    /** Whoever has one gateway's keys tells nothing of what was begun by another. */
    @Test
    void aNoticeOfAnotherGatewaysPaymentIsForAPersonAndHasNoEffect() {
        var basket = basket(4_200);
        open(basket, "alipay");

        new Forger(here(), papers).sendsSigned(Forger.paid(reference(basket), 4_200, "cny"));

        assertThat(cases("REFERENCE", basket)).isEqualTo(1);
        assertNoEffect(basket);
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void aRepeatedNoticeIsAcknowledgedAndHasNoSecondEffect(String gateway) {
        var basket = basket(4_200);
        var letter = counterpart.writes(payUnheard(basket, gateway), "paid", "none");

        assertThat(letter.to(here()) / 100).isEqualTo(2);
        int asked = till.asked.get();
        assertThat(letter.to(here()) / 100).isEqualTo(2);
        assertThat(letter.to(here()) / 100).isEqualTo(2);

        assertThat(till.asked.get()).isEqualTo(asked);
        assertThat(notices(basket, "BELIEVED")).isEqualTo(3);
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(refunds(basket)).isZero();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void manyNoticesAndTheReturningBuyerAtOnceHaveOneEffect(String gateway) throws Exception {
        var basket = basket(4_200);
        var letter = counterpart.writes(payUnheard(basket, gateway), "paid", "none");
        var back = ReturnPage.path(payment(basket).reference());

        var notices = together(8, () -> {
            int status = letter.to(here());
            new Buyer(port).opens(back);
            return status / 100;
        });

        assertThat(notices).containsOnly(2);
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(refunds(basket)).isZero();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void wordThatItWasClosedTakesBackNothingOfWhatWasPaid(String gateway) {
        var basket = basket(4_200);
        var page = pay(basket, gateway);

        assertThat(told(page, "closed", "none") / 100).isEqualTo(2);

        assertThat(payment(basket).state()).isEqualTo(PaymentState.PAID);
        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(refunds(basket)).isZero();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void wordThatItWasPaidIsBelievedThoughWordThatItWasClosedOvertookIt(String gateway) {
        var basket = basket(4_200);
        var page = payUnheard(basket, gateway);
        var late = counterpart.writes(page, "paid", "none");

        told(page, "closed", "none");
        assertThat(till.tookMoneyFor(basket)).isFalse();
        assertThat(late.to(here()) / 100).isEqualTo(2);

        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(charges(basket)).isEqualTo(1);
    }

    /** Somebody sends a part back by hand at the gateway, and word of that overtakes the word that it was paid. */
    @ParameterizedTest
    @MethodSource("gateways")
    void wordOfMoneyGoingBackBeforeWordThatItCameMakesUsAsk(String gateway) {
        var basket = basket(4_200);
        var page = payUnheard(basket, gateway);
        var late = counterpart.writes(page, "paid", "none");
        counterpart.sendsBack(page, 1_000);

        assertThat(told(page, "refunded", "none") / 100).isEqualTo(2);
        int asked = till.asked.get();
        late.to(here());

        assertThat(payment(basket).taking()).isEqualTo(Payables.Taking.TAKEN);
        assertThat(till.asked.get())
                .as("what was found out by asking is not done again")
                .isEqualTo(asked);
        assertThat(payment(basket).state()).isEqualTo(PaymentState.PAID);
        assertThat(refunds(basket)).isZero();
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void wordThatItWasPaidChangesNothingOnceTheMoneyHasGoneBack(String gateway) {
        var basket = basket(4_200);
        var page = pay(basket, gateway);
        var late = counterpart.writes(page, "paid", "none");
        owe(basket, "cancel/" + basket.value(), 4_200);
        await().atMost(LONG).until(() -> {
            round();
            return payment(basket).state() == PaymentState.RETURNED;
        });
        int asked = till.asked.get();

        assertThat(late.to(here()) / 100).isEqualTo(2);
        assertThat(told(page, "refunded", "none") / 100).isEqualTo(2);
        assertThat(told(page, "closed", "none") / 100).isEqualTo(2);

        assertThat(payment(basket).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(till.asked.get()).isEqualTo(asked);
        assertThat(returned(basket)).isEqualTo(4_200);
        assertThat(held(basket)).isZero();
    }

    @Test
    void aFloodOfForgeriesIsBounded() {
        jdbc.sql("""
                insert into payments.notice (book, id, gateway, body_hash, verdict, why, received_at, last_at)
                select 10001, gen_random_uuid(), 'stripe', sha256(n::text::bytea), 'FORGED', 'flood', now(), now()
                from generate_series(1, 1000) n
                """).update();
        long before = count("select count(*) from payments.notice");

        try {
            assertThat(new Forger(here(), papers).sendsBare("stripe", "one more"))
                    .isIn(400, UNAUTHORIZED);

            assertThat(count("select count(*) from payments.notice")).isEqualTo(before);
        } finally {
            jdbc.sql("delete from payments.notice where why = 'flood'").update();
        }
    }
}
