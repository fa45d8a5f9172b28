package org.farmgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.Superuser;
import org.farmgate.kernel.HistoryClock;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class HoldsTests {

    private static final int BOOK = 9_002;

    @Autowired
    Holds holds;

    @Autowired
    Ledger ledger;

    @Autowired
    HistoryClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Ids ids;

    @Value("${farmgate.data}")
    Path data;

    @Test
    void whatIsHeldCanBeHeldByNobodyElse() {
        var chen = earner(1_000);

        var hold = place(chen, 700);

        assertThat(hold.state()).isEqualTo(Hold.State.OPEN);
        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(300));
        assertThat(holds.held(BOOK, chen)).isEqualTo(Money.fen(700));
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(1_000));
        assertRefused(LedgerRefusal.HOLD_TOO_LARGE, () -> place(chen, 301));
        assertThat(place(chen, 300).left()).isEqualTo(Money.fen(300));
    }

    @Test
    void whatIsOwedCannotBeHeld() {
        var chen = earner(1_000);
        var owed = AccountRef.of(AccountKind.CLAIM, Objects.requireNonNull(chen.owner()), Money.YUAN);
        post(transfer(owed, -400));

        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(600));
        assertRefused(LedgerRefusal.HOLD_TOO_LARGE, () -> place(chen, 601));
        assertThat(place(chen, 600).state()).isEqualTo(Hold.State.OPEN);
        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(0));
    }

    @Test
    void anAccountThatIsNotThereHasNothingToHold() {
        var nobody = AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);

        assertThat(holds.available(BOOK, nobody)).isEqualTo(Money.fen(0));
        assertRefused(LedgerRefusal.HOLD_TOO_LARGE, () -> place(nobody, 1));
        assertRefused(LedgerRefusal.HOLD_AMOUNT, () -> place(nobody, 0));
    }

    @Test
    void theSameKeyHoldsOnceForEver() {
        var chen = earner(1_000);
        var wanted = wanted(chen, 600);

        inTransaction(() -> holds.place(wanted));
        var again = inTransaction(() -> holds.place(wanted));

        assertThat(again.left()).isEqualTo(Money.fen(600));
        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(400));
        inTransaction(() -> holds.release(wanted.id()));
        assertThat(inTransaction(() -> holds.place(wanted)).state()).isEqualTo(Hold.State.RELEASED);
        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(1_000));
    }

    @Test
    void theSameKeyForOtherMoneyIsRefused() {
        var chen = earner(1_000);
        var li = earner(1_000);
        var wanted = wanted(chen, 600);
        inTransaction(() -> holds.place(wanted));

        assertRefused(LedgerRefusal.KEY_REUSED, () -> inTransaction(() -> holds.place(keyOf(wanted, chen, 601))));
        assertRefused(LedgerRefusal.KEY_REUSED, () -> inTransaction(() -> holds.place(keyOf(wanted, li, 600))));

        assertThat(holds.available(BOOK, li)).isEqualTo(Money.fen(1_000));
    }

    @Test
    void aHoldIsCapturedInPartAndThenWhole() {
        var chen = earner(1_000);
        var hold = place(chen, 700);

        var part = capture(hold, transfer(chen, -200));

        assertThat(part.left()).isEqualTo(Money.fen(500));
        assertThat(part.state()).isEqualTo(Hold.State.OPEN);
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(800));
        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(300));
        assertRefused(LedgerRefusal.HOLD_TOO_SMALL, () -> capture(hold, transfer(chen, -501)));
        assertThat(capture(hold, transfer(chen, -500)).state()).isEqualTo(Hold.State.CAPTURED);
        assertRefused(LedgerRefusal.HOLD_ENDED, () -> capture(hold, transfer(chen, -1)));
        assertRefused(LedgerRefusal.HOLD_ENDED, () -> inTransaction(() -> holds.release(hold.id())));
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(300));
        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(300));
    }

    @Test
    void aCaptureThatIsToldOfTwiceTakesOnce() {
        var chen = earner(1_000);
        var hold = place(chen, 700);
        var transfer = transfer(chen, -700);

        capture(hold, transfer);

        assertThat(capture(hold, transfer).state()).isEqualTo(Hold.State.CAPTURED);
        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(300));
    }

    @Test
    void aTransferThatTakesNothingFromTheAccountCapturesNothing() {
        var chen = earner(1_000);
        var hold = place(chen, 700);

        assertRefused(LedgerRefusal.HOLD_AMOUNT, () -> capture(hold, transfer(chen, 5)));
        assertRefused(LedgerRefusal.HOLD_AMOUNT, () -> capture(hold, transfer(earner(1), -5)));
        assertRefused(
                LedgerRefusal.HOLD_UNKNOWN,
                () -> inTransaction(() -> holds.capture(HoldId.of(BOOK, "no such", null), transfer(chen, -5))));

        assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(1_000));
    }

    @Test
    void whatIsReleasedIsFreeAndStaysFree() {
        var chen = earner(1_000);
        var hold = place(chen, 700);
        capture(hold, transfer(chen, -100));

        inTransaction(() -> holds.release(hold.id()));
        var again = inTransaction(() -> holds.release(hold.id()));

        assertThat(again.state()).isEqualTo(Hold.State.RELEASED);
        assertThat(again.left()).isEqualTo(Money.fen(0));
        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(900));
        assertRefused(LedgerRefusal.HOLD_ENDED, () -> capture(hold, transfer(chen, -1)));
    }

    @Test
    void whatExpiresIsFreeByItself() {
        var chen = earner(1_000);
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        var wanted = new NewHold(BOOK, chen, Money.fen(900), key(), ids.next(), yesterday.plusSeconds(60));

        clock.at(yesterday, () -> inTransaction(() -> holds.place(wanted)));

        assertThat(clock.at(yesterday.plusSeconds(59), () -> holds.available(BOOK, chen)))
                .isEqualTo(Money.fen(100));
        assertThat(clock.at(yesterday.plusSeconds(60), () -> holds.available(BOOK, chen)))
                .isEqualTo(Money.fen(1_000));
        assertThat(holds.find(wanted.id()).orElseThrow().state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(inTransaction(() -> holds.release(wanted.id())).state()).isEqualTo(Hold.State.EXPIRED);
        assertRefused(
                LedgerRefusal.HOLD_ENDED, () -> inTransaction(() -> holds.capture(wanted.id(), transfer(chen, -1))));
        assertRefused(
                LedgerRefusal.HOLD_ENDED,
                () -> inTransaction(() -> holds.place(new NewHold(
                        BOOK, chen, Money.fen(1), key(), null, Instant.now().minusSeconds(1)))));
    }

    @Test
    void manyHoldsAtOnceNeverExceedTheBalance() {
        var chen = earner(1_000);
        var placed = new AtomicInteger();

        atOnce(8, () -> {
            for (int i = 0; i < 10; i++) {
                try {
                    place(chen, 30);
                    placed.incrementAndGet();
                } catch (Refused tooLarge) {
                    assertThat(tooLarge.refusal()).isEqualTo(LedgerRefusal.HOLD_TOO_LARGE);
                }
            }
        });

        assertThat(placed).hasValue(33);
        assertThat(holds.available(BOOK, chen)).isEqualTo(Money.fen(10));
    }

    @Test
    void captureAndReleaseAtOnceTakeTheMoneyOnce() {
        for (int round = 0; round < 10; round++) {
            var chen = earner(1_000);
            var hold = place(chen, 1_000);
            var done = new AtomicInteger();

            atOnce(4, () -> {
                try {
                    capture(hold, transfer(chen, -1_000));
                    done.incrementAndGet();
                } catch (Refused ended) {
                    assertThat(ended.refusal()).isEqualTo(LedgerRefusal.HOLD_ENDED);
                }
            });

            assertThat(done).hasValue(1);
            assertThat(ledger.balance(BOOK, chen)).isEqualTo(Money.fen(0));
        }
    }

    @Test
    void postgresItselfRefusesToCaptureMoreOrTwiceOrLateOrAfterARelease() {
        var chen = earner(1_000);
        var hold = place(chen, 500);
        var taken = transfer(chen, -600);
        post(taken);
        var little = transfer(chen, -10);
        post(little);

        assertBroken(hold, 1, 1, 600, -100, taken, "check constraint");
        assertBroken(hold, 1, 1, 500, 0, taken, "other money");
        assertBroken(hold, 2, 1, 10, 490, little, "does not follow");
        assertBroken(hold, 1, 1, 10, 495, little, "does not follow");
        assertThatThrownBy(() -> append(hold, 1, 1, 10, 490, little, hold.expiresAt()))
                .rootCause()
                .hasMessageContaining("expired");
        capture(hold, little);
        assertBroken(hold, 1, 1, 10, 490, little, "duplicate key");
        assertBroken(hold, 2, 1, 10, 480, little, "duplicate key");
        inTransaction(() -> holds.release(hold.id()));
        assertBroken(hold, 3, 2, 1, -1, null, "check constraint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.hold set minor = minor",
                "delete from ledger.hold where county = 0",
                "truncate ledger.hold cascade",
                "update ledger.hold_change set minor = minor where county = 0",
                "delete from ledger.hold_change",
                "truncate ledger.hold_change"
            })
    void noHoldIsChangedNotEvenByTheSuperuser(String change) throws SQLException {
        try (var connection = Superuser.connect(data);
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");

            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
        }
    }

    private void assertBroken(
            Hold hold, int no, int kind, long minor, long left, @Nullable Transfer transfer, String why) {
        assertThatThrownBy(() -> append(hold, no, kind, minor, left, transfer, Instant.now()))
                .rootCause()
                .hasMessageContaining(why);
    }

    private void append(Hold hold, int no, int kind, long minor, long left, @Nullable Transfer transfer, Instant at) {
        jdbc.sql("""
                insert into ledger.hold_change (county, hold, no, kind, minor, left_minor, transfer, at)
                values (:county, :hold, :no, :kind, :minor, :left, cast(:transfer as uuid), :at)
                """)
                .param("county", BOOK)
                .param("hold", hold.id().value())
                .param("no", no)
                .param("kind", kind)
                .param("minor", minor)
                .param("left", left)
                .param("transfer", transfer == null ? null : transfer.id())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Hold place(AccountRef account, long fen) {
        return inTransaction(() -> holds.place(wanted(account, fen)));
    }

    private NewHold wanted(AccountRef account, long fen) {
        return new NewHold(
                BOOK, account, Money.fen(fen), key(), ids.next(), Instant.now().plusSeconds(3_600));
    }

    private static NewHold keyOf(NewHold other, AccountRef account, long fen) {
        return new NewHold(BOOK, account, Money.fen(fen), other.key(), other.reference(), other.expiresAt());
    }

    private Hold capture(Hold hold, Transfer transfer) {
        return inTransaction(() -> holds.capture(hold.id(), transfer));
    }

    private <T> T inTransaction(Supplier<T> deed) {
        return Objects.requireNonNull(transactions.execute(transaction -> deed.get()));
    }

    private static void atOnce(int threads, Runnable deed) {
        CompletableFuture.allOf(IntStream.range(0, threads)
                        .mapToObj(thread -> CompletableFuture.runAsync(deed))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private String key() {
        return "hold/" + ids.next();
    }

    private AccountRef earner(long fen) {
        var earner = AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
        post(transfer(earner, fen));
        return earner;
    }

    private void post(Transfer transfer) {
        transactions.executeWithoutResult(transaction -> ledger.post(List.of(transfer)));
    }

    private Transfer transfer(AccountRef account, long fen) {
        UUID reference = ids.next();
        return Transfer.of(
                BOOK,
                "payout/" + reference,
                TransferKind.PAYOUT,
                reference,
                Instant.now(),
                List.of(new Leg(AccountRef.of(AccountKind.PAYOUT_CLEARING, Money.YUAN), -fen), new Leg(account, fen)));
    }

    private static void assertRefused(LedgerRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
