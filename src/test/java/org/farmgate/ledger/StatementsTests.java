package org.farmgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.farmgate.FarmgateTest;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class StatementsTests {

    /** Books that are nowhere: each test has one of its own, of which no other closes a day. */
    private static final AtomicInteger BOOKS = new AtomicInteger(920_000_000);

    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    @Autowired
    Statements statements;

    @Autowired
    Ledger ledger;

    @Autowired
    Closing closing;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Ids ids;

    private final int book = BOOKS.incrementAndGet();

    @Test
    void aStatementSaysWhatWasThereWhatCameAndWhatIsThere() {
        var chen = household();
        post(chen, 1_000, FIRST.minusDays(1));
        post(chen, 300, FIRST);
        post(chen, -200, FIRST.plusDays(30));
        post(chen, 50, FIRST.plusDays(31));

        var march = statements.of(book, chen, FIRST, FIRST.plusDays(30));

        assertThat(march.opening()).isEqualTo(Money.fen(1_000));
        assertThat(march.got()).isEqualTo(Money.fen(300));
        assertThat(march.gave()).isEqualTo(Money.fen(-200));
        assertThat(march.closing()).isEqualTo(Money.fen(1_100));
        assertThat(march.lines()).isEqualTo(2);
        assertThat(statements.lines(march, null).rows())
                .extracting(
                        line -> line.amount().minor(), line -> line.balance().minor(), Statement.Line::booked)
                .containsExactly(tuple(300L, 1_300L, FIRST), tuple(-200L, 1_100L, FIRST.plusDays(30)));
    }

    @Test
    void aDayBeginsAndEndsAtMidnightInChina() {
        var chen = household();
        post(chen, 1, Instant.parse("2026-02-28T15:59:59.999Z"));
        post(chen, 10, Instant.parse("2026-02-28T16:00:00Z"));
        post(chen, 100, Instant.parse("2026-03-01T15:59:59.999999Z"));
        post(chen, 1_000, Instant.parse("2026-03-01T16:00:00Z"));

        var day = statements.of(book, chen, FIRST, FIRST);

        assertThat(day.opening()).isEqualTo(Money.fen(1));
        assertThat(day.closing()).isEqualTo(Money.fen(111));
    }

    @Test
    void openingAndLinesAreTheClosingWhateverHappenedAndWhenever() {
        var random = new Random(20_261_127);
        for (int round = 0; round < 12; round++) {
            var chen = household();
            post(chen, 65_000, FIRST.plusDays(random.nextInt(20)));
            for (int i = random.nextInt(130); i >= 0; i--) {
                post(chen, random.nextInt(-500, 500), FIRST.plusDays(random.nextInt(20)));
                if (random.nextInt(40) == 0) {
                    closing.closeAll(1);
                }
            }
            var from = FIRST.plusDays(random.nextInt(-2, 20));
            var to = from.plusDays(random.nextInt(10));

            var statement = statements.of(book, chen, from, to);
            var lines = all(statement);

            long sum = lines.stream().mapToLong(line -> line.amount().minor()).sum();
            assertThat(statement.opening().minor() + sum)
                    .isEqualTo(statement.closing().minor());
            assertThat(lines).hasSize((int) statement.lines());
            long balance = statement.opening().minor();
            for (var line : lines) {
                balance += line.amount().minor();
                assertThat(line.balance().minor()).isEqualTo(balance);
                assertThat(line.booked()).isBetween(from, to);
            }
            assertThat(statements
                            .of(book, chen, to.plusDays(1), to.plusDays(40))
                            .opening())
                    .isEqualTo(statement.closing());
            assertThat(statements
                            .of(book, chen, FIRST.minusDays(9), FIRST.plusDays(40))
                            .closing())
                    .isEqualTo(ledger.balance(book, chen));
        }
    }

    @Test
    void theTableForProgramsHoldsEveryLineBetweenTheBalances() throws IOException {
        var chen = household();
        for (int i = 0; i < 60; i++) {
            post(chen, 1, FIRST);
        }
        var out = new StringBuilder();

        long written = statements.csv(statements.of(book, chen, FIRST, FIRST), out);

        var lines = out.toString().split("\r\n");
        assertThat(written).isEqualTo(60);
        assertThat(lines).hasSize(63);
        assertThat(lines[0]).isEqualTo("booked,at,no,transfer,kind,reference,reverses,currency,minor,balance");
        assertThat(lines[1]).isEqualTo("2026-03-01,,,,OPENING,,,CNY,,0");
        assertThat(lines[61]).startsWith("2026-03-01,2026-03-01T04:00:00Z,").endsWith(",CNY,1,60");
        assertThat(lines[62]).isEqualTo("2026-03-01,,,,CLOSING,,,CNY,,60");
    }

    @Test
    void anAccountThatIsNotThereHasAnEmptyStatement() {
        var statement = statements.of(book, household(), FIRST, FIRST);

        assertThat(statement.closing()).isEqualTo(Money.fen(0));
        assertThat(statements.lines(statement, "nonsense").rows()).isEmpty();
        assertThat(statements.lines(statement, "999999_1").rows()).isEmpty();
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> statements.of(book, household(), FIRST, FIRST.minusDays(1)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> statements.of(book, household(), FIRST, FIRST.plusDays(Statements.DAYS_MAX)))
                .isInstanceOf(Refused.class);
    }

    private List<Statement.Line> all(Statement statement) {
        var all = new ArrayList<Statement.Line>();
        @Nullable String after = null;
        do {
            var slice = statements.lines(statement, after);
            all.addAll(slice.rows());
            after = slice.next();
        } while (after != null);
        return all;
    }

    private AccountRef household() {
        return AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
    }

    private void post(AccountRef account, long fen, LocalDate day) {
        post(account, fen, day.atTime(12, 0).atZone(ChinaDay.ZONE).toInstant());
    }

    private void post(AccountRef account, long fen, Instant at) {
        var reference = ids.next();
        var legs =
                List.of(new Leg(AccountRef.of(AccountKind.GATEWAY_CLEARING, Money.YUAN), -fen), new Leg(account, fen));
        transactions.executeWithoutResult(transaction ->
                ledger.post(List.of(Transfer.of(book, "pay/" + reference, TransferKind.PAYMENT, reference, at, legs))));
    }
}
