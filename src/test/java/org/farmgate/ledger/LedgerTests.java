package org.farmgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class LedgerTests {

    private static final int BOOK = 9_001;
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    @Autowired
    Ledger ledger;

    @Autowired
    Closing closing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Ids ids;

    @Test
    void moneyMovesAndIsFoundAgain() {
        var chen = household();
        var transfer = pay(chen, 1_200);

        post(transfer);

        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(1_200));
        assertThat(ledger.find(BOOK, transfer.id())).contains(transfer);
        assertThat(ledger.find(BOOK, transfer.key(), transfer.reference())).contains(transfer);
        assertThat(ledger.entries(BOOK, chen, null).rows())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reference()).isEqualTo(transfer.reference()));
        assertThat(ledger.trialBalance(BOOK, "CNY").sumMinor()).isZero();
    }

    @Test
    void theSameKeyMovesMoneyOnce() {
        var chen = household();
        var transfer = pay(chen, 500);

        post(transfer);
        post(transfer);
        post(transfer, transfer);

        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(500));
    }

    @Test
    void theSameKeyForOtherMoneyIsRefused() {
        var chen = household();
        var transfer = pay(chen, 500);
        post(transfer);
        var other =
                Transfer.of(BOOK, transfer.key(), TransferKind.PAYMENT, transfer.reference(), NOON, legs(chen, 501));

        assertRefused(LedgerRefusal.KEY_REUSED, () -> post(other));
        assertRefused(LedgerRefusal.KEY_REUSED, () -> post(transfer, other));

        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(500));
    }

    @Test
    void aTransferIsTakenBackOnceByAnother() {
        var chen = household();
        var transfer = pay(chen, 700);
        post(transfer);

        post(transfer.reversal(NOON));
        post(transfer.reversal(NOON.plusSeconds(5)));

        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(0));
        assertThat(ledger.entries(BOOK, chen, null).rows()).hasSize(2);
    }

    @Test
    void refusesWhatDoesNotBalanceOrHasOneLegOrNoKey() {
        var chen = household();
        var reference = ids.next();

        assertRefused(
                LedgerRefusal.UNBALANCED,
                () -> post(Transfer.of(
                        BOOK,
                        "pay/" + reference,
                        TransferKind.PAYMENT,
                        reference,
                        NOON,
                        List.of(new Leg(chen, 5), new Leg(clearing(), -4)))));
        assertRefused(
                LedgerRefusal.LEGS_COUNT,
                () -> Transfer.of(
                        BOOK, "pay/" + reference, TransferKind.PAYMENT, reference, NOON, List.of(new Leg(chen, 0))));
        assertRefused(
                LedgerRefusal.KEY_LENGTH,
                () -> Transfer.of(BOOK, "", TransferKind.PAYMENT, reference, NOON, legs(chen, 1)));
    }

    @Test
    void postgresItselfRefusesWhatDoesNotBalance() {
        var chen = household();
        var transfer = pay(chen, 300);
        post(transfer);
        long account = jdbc.sql("select id from ledger.account where county = ? and owner = ?")
                .params(BOOK, Objects.requireNonNull(chen.owner()))
                .query(Long.class)
                .single();

        assertThatThrownBy(() -> insertEntry(account, transfer.id(), 1))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("does not balance");
        assertThatThrownBy(() -> insertEntry(account, ids.next(), 0))
                .rootCause()
                .hasMessageContaining("lacks its head");
        assertThatThrownBy(() -> insertEntry(-1, transfer.id(), 0)).rootCause().hasMessageContaining("an account");
    }

    @Test
    void nobodysOwnMoneyIsTakenBelowZero() {
        var chen = household();
        post(pay(chen, 300));
        var tooMuch = pay(chen, -301);

        assertRefused(LedgerRefusal.OVERDRAWN, () -> post(tooMuch));
        assertRefused(LedgerRefusal.OVERDRAWN, () -> post(pay(household(), 5), pay(chen, -200), pay(chen, -101)));
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(300));
        assertThat(ledger.find(BOOK, tooMuch.id())).isEmpty();

        post(pay(chen, -400), pay(chen, 150));
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(50));
        post(pay(chen, -50));
        assertRefused(LedgerRefusal.OVERDRAWN, () -> post(pay(chen, -1)));
    }

    @Test
    void whatWasWrittenDownAsABalanceCountsToo() {
        var chen = household();
        post(pay(chen, 300));
        closing.closeAll(1);
        post(pay(chen, -100));

        assertRefused(LedgerRefusal.OVERDRAWN, () -> post(pay(chen, -201)));
        post(pay(chen, -200));
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(0));
    }

    @Test
    void ofManyWhoTakeAtOnceNoMoreGetItThanThereIs() {
        var chen = household();
        post(pay(chen, 300));
        var done = new AtomicInteger();

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> {
                            try {
                                post(pay(chen, -100));
                                done.incrementAndGet();
                            } catch (Refused refused) {
                                assertThat(refused.refusal()).isEqualTo(LedgerRefusal.OVERDRAWN);
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(done).hasValue(3);
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.entry set minor = minor where county = 0",
                "delete from ledger.entry where county = 0",
                "truncate ledger.entry",
                "update ledger.transfer set key = key where county = 0",
                "delete from ledger.transfer where county = 0",
                "delete from ledger.account where county = 0",
                "alter table ledger.entry disable trigger all"
            })
    void theProgramsRoleCanChangeNothingThatWasWritten(String change) {
        assertThatThrownBy(() -> jdbc.sql(change).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageFindingMatch("permission denied|must be owner");
    }

    @Test
    void itsTriggersFireForEverybody() {
        var enabled = jdbc.sql("""
                select concat_ws(' ', tgname, tgenabled)
                from pg_trigger
                where tgrelid in ('ledger.entry'::regclass, 'ledger.transfer'::regclass, 'ledger.account'::regclass,
                    'ledger.close'::regclass, 'ledger.hold'::regclass, 'ledger.hold_change'::regclass,
                    'ledger.day_close'::regclass, 'ledger.day_seal'::regclass, 'ledger.day_total'::regclass)
                  and not tgisinternal
                order by tgname
                """).query(String.class).list();

        assertThat(enabled)
                .containsExactly(
                        "account_is_append_only A",
                        "close_is_append_only A",
                        "day_close_is_append_only A",
                        "day_seal_is_append_only A",
                        "day_total_is_append_only A",
                        "entry_balances A",
                        "entry_is_append_only A",
                        "hold_change_follows A",
                        "hold_change_is_append_only A",
                        "hold_is_append_only A",
                        "transfer_is_append_only A");
    }

    @Test
    void aCloseSavesAddingUpAndChangesNoBalance() {
        var chen = household();
        IntStream.rangeClosed(1, 20).forEach(number -> post(pay(chen, number)));

        closing.closeAll(10);
        post(pay(chen, 1_000));

        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(1_210));
        closing.closeAll(1);
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(1_210));
        assertThat(ledger.entries(BOOK, chen, null).rows()).hasSize(21);
    }

    @Test
    void closingBesidePostingLosesNothing() {
        var chen = household();

        var posting = IntStream.range(0, 2)
                .mapToObj(poster ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 100).forEach(number -> post(pay(chen, 1)))))
                .toArray(CompletableFuture<?>[]::new);
        while (!CompletableFuture.allOf(posting).isDone()) {
            closing.closeAll(1);
        }

        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(200));
    }

    @Test
    void aLongAccountIsReadSliceBySlice() {
        var chen = household();
        transactions.executeWithoutResult(transaction -> ledger.post(
                IntStream.range(0, 120).mapToObj(number -> pay(chen, 1)).toList()));

        var first = ledger.entries(BOOK, chen, null);
        var second = ledger.entries(BOOK, chen, first.next());
        var third = ledger.entries(BOOK, chen, second.next());

        assertThat(List.of(
                        first.rows().size(), second.rows().size(), third.rows().size()))
                .containsExactly(50, 50, 20);
        assertThat(third.next()).isNull();
        assertThat(ledger.entries(BOOK, chen, "nonsense").rows()).hasSize(50);
    }

    @Test
    void nothingIsPostedOutsideATransaction() {
        assertThatThrownBy(() -> ledger.post(List.of(pay(household(), 1))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private void post(Transfer... transfers) {
        transactions.executeWithoutResult(transaction -> ledger.post(List.of(transfers)));
    }

    private void insertEntry(long account, UUID transfer, long minor) {
        jdbc.sql("insert into ledger.entry (county, account, no, transfer, minor) values (?, ?, ?, ?, ?)")
                .params(BOOK, account, Long.MAX_VALUE, transfer, minor)
                .update();
    }

    private Transfer pay(AccountRef account, long minor) {
        var reference = ids.next();
        return Transfer.of(BOOK, "pay/" + reference, TransferKind.PAYMENT, reference, NOON, legs(account, minor));
    }

    private static List<Leg> legs(AccountRef account, long minor) {
        return List.of(new Leg(clearing(), -minor), new Leg(account, minor));
    }

    private static AccountRef clearing() {
        return AccountRef.of(AccountKind.GATEWAY_CLEARING, Money.YUAN);
    }

    private AccountRef household() {
        return AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
    }

    private static void assertRefused(LedgerRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
