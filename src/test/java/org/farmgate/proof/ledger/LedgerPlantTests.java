package org.farmgate.proof.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.farmgate.proof.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger's check is proven itself: without a fault it is green, and each fault that can be planted turns it red. */
class LedgerPlantTests {

    private static final AtomicInteger FIRST = new AtomicInteger(820_001);
    private static final int OPS = 1_500;

    private static Books books;

    @BeforeAll
    static void open() {
        books = new Books("ledger-plants");
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @Test
    void withoutAFaultItIsGreen() throws Exception {
        assertThat(play().failures()).isEmpty();
    }

    @Test
    void everyPlantIsTried() {
        assertThat(new LedgerCheck().plants())
                .containsExactly(
                        "lost-leg",
                        "double-capture",
                        "hold-ignores-claim",
                        "close-skips-entry",
                        "statement-off-by-one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lost-leg", "double-capture", "hold-ignores-claim", "close-skips-entry", "statement-off-by-one"})
    void eachFaultTurnsItRed(String plant) throws Exception {
        var fault = Fault.of(plant);
        fault.plant(books);
        try {
            assertThat(red()).isTrue();
        } finally {
            fault.remove(books);
        }
    }

    @Test
    void everyBentRuleOfTheDatabaseIsFoundAndNoneWhereNoneIsBent() throws Exception {
        var seeing = report();
        var blind = report();

        LedgerSqlFaults.rules(books, false, seeing);
        LedgerSqlFaults.rules(books, true, blind);

        assertThat(seeing.failures()).isEmpty();
        assertThat(blind.failures()).hasSize(Rule.all().size() + 1);
    }

    /** Differences, or a ledger that breaks down: the check turns red by either. */
    private static boolean red() throws InterruptedException {
        try {
            return !play().holds();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception broken) {
            return true;
        }
    }

    private static Report play() throws Exception {
        var report = report();
        LedgerCheck.play(books, FIRST.getAndAdd(100), OPS, 3, 20, report);
        return report;
    }

    private static Report report() {
        return new Report(new PrintStream(OutputStream.nullOutputStream()));
    }
}
