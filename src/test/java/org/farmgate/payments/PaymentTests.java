package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Tokens;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.payments.Payable.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Payments, references, ways and limits by themselves. */
class PaymentTests {

    private static final Instant AT = Instant.parse("2026-11-27T04:00:00Z");
    private static final UUID ORDER = new UUID(2, 2);
    private static final UUID CHEN = UUID.fromString("00000000-0000-0001-0000-000000000001");

    @Test
    void aReferenceLeadsToItsBook() {
        var reference = Reference.next(10_063, new Tokens(new Random(7)));

        assertThat(reference.book()).isEqualTo(10_063);
        assertThat(reference.value()).hasSize(31);
        assertThat(reference).hasToString(reference.value());
        assertThat(Reference.parse(reference.value())).contains(reference);
    }

    @Test
    void onlyBooksOfFiveDigitsHaveReferences() {
        var tokens = new Tokens(new Random(7));

        assertThat(Reference.next(10_000, tokens).book()).isEqualTo(10_000);
        assertThat(Reference.next(99_999, tokens).book()).isEqualTo(99_999);
        for (int book : new int[] {9_999, 100_000, 0, -10_000}) {
            assertThatThrownBy(() -> Reference.next(book, tokens)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsNoReferenceIsNotTakenForOne() {
        for (var text :
                List.of("", "10001", "1000x" + "0".repeat(26), "10001" + "i".repeat(26), "10001" + "0".repeat(27))) {
            assertThat(Reference.parse(text)).isEmpty();
            assertThatThrownBy(() -> new Reference(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void moneyMayStillComeByAnAttemptThatIsOpen() {
        assertThat(Arrays.stream(PaymentState.values()).filter(PaymentState::open))
                .containsExactly(PaymentState.BEGUN, PaymentState.UNKNOWN);
    }

    @Test
    void aPaymentIsForItsPayableInItsBook() {
        var payment = payment(PaymentState.BEGUN, 10_001, new UUID(3, 3), ORDER, null, Set.of(7));

        assertThat(payment.payableId()).isEqualTo(new PayableId(10_001, ORDER));
        assertThat(payment.counties()).containsExactly(7);
    }

    @Test
    void aRefundIsKnownToTheGatewayByItsIdForEver() {
        var refund = new Refund(10_001, CHEN, "key", ORDER, null, null, Money.fen(1), 0);

        assertThat(refund.gatewayKey()).isEqualTo("00000000-0000-0001-0000-000000000001");
        assertThat(refund.payableId()).isEqualTo(new PayableId(10_001, ORDER));
    }

    @Test
    void aCaseIsOpenUntilSomebodyHasClosedIt() {
        assertThat(new PaymentCase(1, CHEN, PaymentCase.Kind.AMOUNT, "ref", null, null, AT, null).open())
                .isTrue();
        assertThat(new PaymentCase(1, CHEN, PaymentCase.Kind.AMOUNT, "ref", null, null, AT, AT).open())
                .isFalse();
    }

    @Test
    void aGatewayTakesItsCurrenciesWithinItsLimits() {
        var limits = new Limits(Set.of("CNY", "GBP"), 100, 5_000);

        assertThat(limits.hold(Money.fen(100))).isTrue();
        assertThat(limits.hold(Money.fen(5_000))).isTrue();
        assertThat(limits.hold(new Money(100, Currency.getInstance("GBP")))).isTrue();
        assertThat(limits.hold(Money.fen(99))).isFalse();
        assertThat(limits.hold(Money.fen(5_001))).isFalse();
        assertThat(limits.hold(new Money(100, Currency.getInstance("USD")))).isFalse();
    }

    @Test
    void aWayIsNamedByItsGatewayAndTheAccountThatPays() {
        var funds = new Funds(2_718, AccountKind.HOUSEHOLD, CHEN);

        assertThat(new Way("alipay", null, null).value()).isEqualTo("alipay");
        assertThat(new Way("balance", funds, null).value()).isEqualTo("balance");
        assertThat(new Way("balance", null, Money.fen(1)).value()).isEqualTo("balance");
        assertThat(new Way("balance", funds, Money.fen(1)).value())
                .isEqualTo("balance-household-2718-00000000-0000-0001-0000-000000000001");
        assertThat(new Way("cash", null, null).key()).isEqualTo("payments.way.cash");
        assertThat(List.of("cash", "balance", "stripe", "wechat", "alipay"))
                .extracting(gateway -> new Way(gateway, null, null).icon())
                .containsExactly("money", "wallet", "lock", "qr", "wallet");
        assertThat(funds.account(Money.YUAN)).isEqualTo(AccountRef.of(AccountKind.HOUSEHOLD, CHEN, Money.YUAN));
    }

    @Test
    void whatIsToBePaidDependsOnTheStationWhereItIsFetched() {
        var at = new Due.HandOver(2_718, CHEN);
        var payable = new Payable(
                new PayableId(10_001, ORDER),
                "K7Q2M9XB4T",
                Money.fen(4_200),
                Standing.WAITING,
                AT,
                Set.of(2_718),
                at,
                List.of(new Payable.Part(ORDER, Money.fen(4_200))));

        assertThat(payable.toPay()).isEqualTo(new Due(Money.fen(4_200), at));
        assertThat(new Payable(payable.id(), "n", payable.due(), Standing.PAID, AT, Set.of()).toPay())
                .isEqualTo(new Due(Money.fen(4_200), null));
    }

    @Test
    void everyNoHasAKindAndAKeyOfItsOwn() {
        var keys = new HashSet<String>();

        for (var refusal : PaymentsRefusal.values()) {
            assertThat(refusal.kind()).isNotNull();
            assertThat(keys.add(refusal.key())).isTrue();
        }
        assertThat(PaymentsRefusal.NOTICE_FORGED.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
    }

    @SuppressWarnings("NullAway") // a nested type loses its annotation on the way through a class file
    static Payment payment(
            PaymentState state, int book, UUID id, UUID payable, @Nullable Funds funds, Set<Integer> counties) {
        return new Payment(
                book,
                id,
                new Reference("10001" + "0".repeat(26)),
                payable,
                "K7Q2M9XB4T",
                counties,
                state,
                "balance",
                funds,
                Money.fen(4_200),
                null,
                null,
                null,
                "/orders/abc",
                AT,
                AT.plusSeconds(900),
                null,
                null,
                0);
    }
}
