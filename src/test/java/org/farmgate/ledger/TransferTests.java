package org.farmgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;

/** Transfers and holds by themselves, without a database. */
class TransferTests {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final UUID REFERENCE = UUID.fromString("0190a5b2-1234-7abc-8def-0123456789ab");
    private static final UUID CHEN = new UUID(7, 1);
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final AccountRef CLEARING = AccountRef.of(AccountKind.GATEWAY_CLEARING, Money.YUAN);
    private static final AccountRef HOUSEHOLD = AccountRef.of(AccountKind.HOUSEHOLD, CHEN, Money.YUAN);

    @Test
    void anIdIsMadeOfTheKeyAndLedByTheReferencesTime() {
        var id = TransferKey.id("pay/1", REFERENCE);

        assertThat(id).isEqualTo(TransferKey.id("pay/1", REFERENCE));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(REFERENCE.getMostSignificantBits() >>> 16);
        assertThat(id).isNotEqualTo(TransferKey.id("pay/2", REFERENCE));
        assertThat(TransferKey.id("pay/1", null).getMostSignificantBits() >>> 16)
                .isZero();
        assertThat(id).hasToString("0190a5b2-1234-8" + id.toString().substring(15));
    }

    @Test
    void theIdOfAKeyStaysTheSameForEver() {
        assertThat(TransferKey.id("pay/1", null)).hasToString("00000000-0000-8706-ba06-8769e31ecdaa");
    }

    @Test
    void aTransferKnowsItsIdByItsKey() {
        var transfer = transfer("pay/1", 5);

        assertThat(transfer.id()).isEqualTo(TransferKey.id("pay/1", REFERENCE));
        assertThat(transfer.reverses()).isNull();
        assertThat(transfer.at()).isEqualTo(NOON);
    }

    @Test
    void aReversalTakesEachLegBackAndNamesWhatItReverses() {
        var transfer = transfer("pay/1", 5);

        var back = transfer.reversal(NOON.plusSeconds(1));

        assertThat(back.legs()).containsExactly(new Leg(CLEARING, 5), new Leg(HOUSEHOLD, -5));
        assertThat(back.reverses()).isEqualTo(transfer.id());
        assertThat(back.key()).isEqualTo("reverse/" + transfer.id());
        assertThat(back.id()).isEqualTo(TransferKey.id("reverse/" + transfer.id(), transfer.id()));
        assertThat(back.kind()).isEqualTo(TransferKind.REVERSAL);
        assertThat(back.reference()).isEqualTo(REFERENCE);
        assertThat(back.at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(back.county()).isEqualTo(1);
    }

    @Test
    void keysAndLegsHaveTheirLimits() {
        assertThat(transfer("k".repeat(Transfer.KEY_LENGTH_MAX), 1).key()).hasSize(100);
        assertRefused(LedgerRefusal.KEY_LENGTH, () -> transfer("k".repeat(Transfer.KEY_LENGTH_MAX + 1), 1));
        assertRefused(LedgerRefusal.KEY_LENGTH, () -> transfer("", 1));
        assertThat(of(Collections.nCopies(Transfer.LEGS_MAX, new Leg(CLEARING, 0)))
                        .legs())
                .hasSize(5_000);
        assertRefused(
                LedgerRefusal.LEGS_COUNT, () -> of(Collections.nCopies(Transfer.LEGS_MAX + 1, new Leg(CLEARING, 0))));
        assertRefused(LedgerRefusal.LEGS_COUNT, () -> of(List.of(new Leg(CLEARING, 0))));
    }

    @Test
    void whatIsPostedBalancesInEachCurrency() {
        var dollars = AccountRef.of(AccountKind.PLATFORM, DOLLAR);

        assertThat(Balanced.of(List.of(transfer("a", 5)))).hasSize(1);
        assertThat(Balanced.of(List.of(of(List.of(
                        new Leg(CLEARING, 5), new Leg(dollars, 3), new Leg(CLEARING, -5), new Leg(dollars, -3))))))
                .hasSize(1);
        assertRefused(
                LedgerRefusal.UNBALANCED,
                () -> Balanced.of(List.of(of(List.of(new Leg(CLEARING, 5), new Leg(HOUSEHOLD, -4))))));
        assertRefused(
                LedgerRefusal.UNBALANCED,
                () -> Balanced.of(List.of(of(List.of(new Leg(CLEARING, 5), new Leg(dollars, -5))))));
        assertThatThrownBy(() -> Balanced.of(
                        List.of(of(List.of(new Leg(CLEARING, Long.MAX_VALUE), new Leg(HOUSEHOLD, Long.MAX_VALUE))))))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void whatIsPostedStandsInOrderAndOnce() {
        var one = transfer("a", 5);
        var two = transfer("b", 5);
        var elsewhere = new Transfer(0, one.id(), "a", one.kind(), REFERENCE, NOON, null, one.legs());

        var ready = Balanced.of(List.of(two, one, two, elsewhere, one));

        assertThat(ready).hasSize(3).first().isEqualTo(elsewhere);
        assertThat(ready.subList(1, 3)).containsExactlyInAnyOrder(one, two);
        assertThat(ready.get(1).id()).isLessThan(ready.get(2).id());
        assertRefused(LedgerRefusal.KEY_REUSED, () -> Balanced.of(List.of(one, two, transfer("a", 6))));
    }

    @Test
    void theSameMoneyIsToldByAllButTheMoment() {
        var one = transfer("a", 5);

        assertThat(same(
                        one,
                        it -> new Transfer(
                                1, it.id(), "a", it.kind(), REFERENCE, NOON.plusSeconds(9), null, it.legs())))
                .isTrue();
        assertThat(same(one, it -> new Transfer(1, it.id(), "b", it.kind(), REFERENCE, NOON, null, it.legs())))
                .isFalse();
        assertThat(same(one, it -> new Transfer(1, it.id(), "a", TransferKind.GIFT, REFERENCE, NOON, null, it.legs())))
                .isFalse();
        assertThat(same(one, it -> new Transfer(1, it.id(), "a", it.kind(), null, NOON, null, it.legs())))
                .isFalse();
        assertThat(same(one, it -> new Transfer(1, it.id(), "a", it.kind(), REFERENCE, NOON, CHEN, it.legs())))
                .isFalse();
        assertThat(same(one, it -> transfer("a", 6))).isFalse();
        assertThat(same(
                        one,
                        it -> of(List.of(
                                it.legs().get(0), it.legs().get(1), it.legs().get(1)))))
                .isFalse();
        assertThat(same(
                        one,
                        it -> new Transfer(
                                1,
                                it.id(),
                                "a",
                                it.kind(),
                                REFERENCE,
                                NOON,
                                null,
                                List.of(it.legs().get(1), it.legs().get(0)))))
                .isTrue();
    }

    @Test
    void howOftenALegStandsThereIsMoneyToo() {
        var chen = new Leg(HOUSEHOLD, 5);
        var platform = new Leg(AccountRef.of(AccountKind.PLATFORM, Money.YUAN), 5);
        var clearing = new Leg(CLEARING, -5);
        var tax = new Leg(AccountRef.of(AccountKind.TAX, Money.YUAN), -5);

        var one = of(List.of(chen, chen, platform, clearing, clearing, tax));
        var other = of(List.of(chen, platform, platform, clearing, tax, tax));

        assertThat(Balanced.of(List.of(one))).hasSize(1);
        assertThat(Balanced.of(List.of(other))).hasSize(1);
        assertRefused(LedgerRefusal.KEY_REUSED, () -> Balanced.of(List.of(one, other)));
        assertThat(Balanced.of(List.of(one, of(List.of(tax, chen, clearing, platform, clearing, chen)))))
                .hasSize(1);
    }

    @Test
    void kindsAreFoundByTheirCodesAndNoTwoShareOne() {
        for (var kind : AccountKind.values()) {
            assertThat(AccountKind.of(kind.code())).isEqualTo(kind);
        }
        for (var kind : TransferKind.values()) {
            assertThat(TransferKind.of(kind.code())).isEqualTo(kind);
        }
        assertThat(Arrays.stream(AccountKind.values()).map(AccountKind::code))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(Arrays.stream(TransferKind.values()).map(TransferKind::code))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThatThrownBy(() -> AccountKind.of(0)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> TransferKind.of(0)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aHoldsStateIsWhatBecameOfItFirst() {
        assertThat(Hold.State.of(false, 5, true)).isEqualTo(Hold.State.OPEN);
        assertThat(Hold.State.of(false, 5, false)).isEqualTo(Hold.State.EXPIRED);
        assertThat(Hold.State.of(false, 0, true)).isEqualTo(Hold.State.CAPTURED);
        assertThat(Hold.State.of(false, 0, false)).isEqualTo(Hold.State.CAPTURED);
        assertThat(Hold.State.of(true, 0, true)).isEqualTo(Hold.State.RELEASED);
        assertThat(Hold.State.of(true, 0, false)).isEqualTo(Hold.State.RELEASED);
    }

    @Test
    void aHoldKeepsMoreThanNothingOfItsAccountsCurrency() {
        var hold = hold("k", Money.fen(1));

        assertThat(hold.id()).isEqualTo(new HoldId(1, TransferKey.id("k", REFERENCE)));
        assertRefused(LedgerRefusal.HOLD_AMOUNT, () -> hold("k", Money.fen(0)));
        assertRefused(LedgerRefusal.HOLD_AMOUNT, () -> hold("k", Money.fen(-1)));
        assertRefused(LedgerRefusal.KEY_LENGTH, () -> hold("", Money.fen(1)));
        assertRefused(LedgerRefusal.KEY_LENGTH, () -> hold("k".repeat(101), Money.fen(1)));
        assertThat(hold("k".repeat(100), Money.fen(1)).key()).hasSize(100);
        assertThatThrownBy(() -> hold("k", new Money(1, DOLLAR))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrialBalanceBalancesWhereEverySumIsZero() {
        var good = new TrialBalance.Book(1, "CNY", 0, 4);
        var bad = new TrialBalance.Book(2, "CNY", 1, 3);
        var seam = new TrialBalance.Seam("CNY", 0);

        assertThat(new TrialBalance(List.of(good), List.of(seam)).balanced()).isTrue();
        assertThat(new TrialBalance(List.of(good, bad), List.of(seam)).balanced())
                .isFalse();
        assertThat(new TrialBalance(List.of(good), List.of(new TrialBalance.Seam("CNY", -1))).balanced())
                .isFalse();
        assertThat(new TrialBalance(List.of(good, bad), List.of()).entries()).isEqualTo(7);
    }

    @Test
    void sumsOfLinesAreByCurrency() {
        var lines = List.of(
                new TrialBalances.Line(1, AccountKind.STORE, "CNY", 5, 2),
                new TrialBalances.Line(1, AccountKind.STORE, "USD", 7, 1),
                new TrialBalances.Line(2, AccountKind.TAX, "CNY", -4, 3));

        assertThat(TrialBalances.sums(lines))
                .containsExactly(new TrialBalances.Sum("CNY", 1, 5), new TrialBalances.Sum("USD", 7, 1));
    }

    @Test
    void aStatementsClosingIsItsOpeningWithAllThatCameAndWent() {
        var day = LocalDate.parse("2026-03-01");
        var statement = new Statement(1, HOUSEHOLD, day, day, Money.fen(100), Money.fen(30), Money.fen(-7), 3);

        assertThat(statement.closing()).isEqualTo(Money.fen(123));
    }

    @Test
    void everyNoHasAKind() {
        assertThat(Arrays.stream(LedgerRefusal.values()).map(LedgerRefusal::kind))
                .doesNotContainNull();
        assertThat(LedgerRefusal.HOLD_TOO_LARGE.key()).isEqualTo("ledger.hold-too-large");
    }

    private static boolean same(Transfer one, Function<Transfer, Transfer> change) {
        return Balanced.sameMoney(one, change.apply(one));
    }

    private static NewHold hold(String key, Money amount) {
        return new NewHold(1, HOUSEHOLD, amount, key, REFERENCE, NOON);
    }

    private static Transfer transfer(String key, long minor) {
        return Transfer.of(
                1,
                key,
                TransferKind.PAYMENT,
                REFERENCE,
                NOON,
                List.of(new Leg(CLEARING, -minor), new Leg(HOUSEHOLD, minor)));
    }

    private static Transfer of(List<Leg> legs) {
        return Transfer.of(1, "a", TransferKind.PAYMENT, REFERENCE, NOON, legs);
    }

    private static void assertRefused(LedgerRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
