package org.farmgate.ledger.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.farmgate.FarmgateTest;
import org.farmgate.Superuser;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Command;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Statements;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.farmgate.ledger.TrialBalances;
import org.farmgate.ledger.close.DayVerification.Fault;
import org.farmgate.ledger.close.DayVerification.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class DailyCloseTests {

    /** Books that are nowhere: each test has one of its own. */
    private static final AtomicInteger BOOKS = new AtomicInteger(910_000_000);

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    @Autowired
    DailyClose close;

    @Autowired
    DayVerification verification;

    @Autowired
    List<Command> commands;

    @Autowired
    Ledger ledger;

    @Autowired
    Statements statements;

    @Autowired
    TrialBalances trialBalances;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Ids ids;

    @Value("${farmgate.data}")
    Path data;

    private final int book = BOOKS.incrementAndGet();

    @Test
    void whatComesForAClosedDayIsBookedOnTheFirstOpenOne() {
        var chen = household();
        post(chen, 100, MONDAY);
        close.close(book, MONDAY.plusDays(1));

        post(chen, 7, MONDAY);
        post(chen, 20, MONDAY.plusDays(5));

        assertThat(statements.of(book, chen, MONDAY, MONDAY.plusDays(1)).closing())
                .isEqualTo(Money.fen(100));
        var later = statements.of(book, chen, MONDAY.plusDays(2), MONDAY.plusDays(9));
        assertThat(statements.lines(later, null).rows())
                .extracting(line -> line.booked() + " " + line.amount().minor())
                .containsExactly("2026-03-04 7", "2026-03-07 20");
        assertThat(later.opening()).isEqualTo(Money.fen(100));
        assertThat(later.closing()).isEqualTo(Money.fen(127));
    }

    @Test
    void eachClosedDayIsSealedOnceAndPublished() throws IOException {
        var chen = household();
        post(chen, 100, MONDAY);
        post(chen, 200, MONDAY.plusDays(2));

        assertThat(close.close(book, MONDAY.plusDays(2))).isEqualTo(2);
        assertThat(close.close(book, MONDAY.plusDays(2))).isZero();
        assertThat(close.close(book, MONDAY.plusDays(8))).isZero();
        post(chen, 300, MONDAY);
        assertThat(close.close(book, MONDAY.plusDays(8))).isEqualTo(1);

        assertThat(Files.readAllLines(file()))
                .extracting(line -> line.substring(0, 15))
                .containsExactly("1 2026-03-02 2 ", "2 2026-03-04 2 ", "3 2026-03-05 2 ");
        assertThat(findings()).isEmpty();
    }

    @Test
    void whatAFolderLacksIsPublishedByTheNextClose() throws IOException {
        var chen = household();
        for (int day = 0; day < 4; day++) {
            post(chen, 100 + day, MONDAY.plusDays(day));
            close.close(book, MONDAY.plusDays(day));
        }
        var whole = Files.readString(file());
        var lines = Files.readAllLines(file());

        Files.writeString(file(), lines.get(0) + "\n" + lines.get(1).substring(0, 30));
        close.close(book, MONDAY.plusDays(9));

        assertThat(Files.readString(file())).isEqualTo(whole);
    }

    @Test
    void postgresItselfBooksNothingIntoAClosedDay() throws SQLException {
        var chen = household();
        var transfer = post(chen, 100, MONDAY);
        close.close(book, MONDAY);

        try (var connection = Superuser.connect(data);
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            assertThatThrownBy(() -> statement.execute("""
                    insert into ledger.entry (county, account, no, transfer, minor)
                    select county, account, no + 1, transfer, 0 from ledger.entry
                    where county = %d and transfer = '%s'
                    """.formatted(book, transfer.id())))
                    .hasMessageContaining("closed day");
        }
    }

    @Test
    void aDayThatIsNotOverIsNotClosed() {
        post(household(), 100, LocalDate.now(ChinaDay.ZONE));

        assertThatThrownBy(() -> close.close(book, LocalDate.now(ChinaDay.ZONE)))
                .isInstanceOf(IllegalArgumentException.class);
        close.close(book, LocalDate.now(ChinaDay.ZONE).minusDays(1));

        assertThat(jdbc.sql("select count(*) from ledger.day_close where county = ?")
                        .param(book)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDayCanBeClosedTwentyMinutesAfterItsEnd() {
        assertThat(DailyClose.lastOver(Instant.parse("2026-03-02T16:19:59Z"))).isEqualTo(MONDAY.minusDays(1));
        assertThat(DailyClose.lastOver(Instant.parse("2026-03-02T16:20:00Z"))).isEqualTo(MONDAY);
    }

    @Test
    void theTrialBalanceOfADayIsTheSameBeforeAndAfterItsClose() {
        var chen = household();
        post(chen, 100, MONDAY);
        post(chen, 200, MONDAY.plusDays(1));
        post(household(), 50, MONDAY.plusDays(1));
        post(chen, 400, MONDAY.plusDays(3));
        var before = IntStream.range(-1, 5)
                .mapToObj(day -> trialBalances.of(book, MONDAY.plusDays(day)))
                .toList();

        for (int closed = 0; closed < 4; closed++) {
            close.close(book, MONDAY.plusDays(closed));

            var after = IntStream.range(-1, 5)
                    .mapToObj(day -> trialBalances.of(book, MONDAY.plusDays(day)))
                    .toList();
            assertThat(after).isEqualTo(before);
        }
        assertThat(before.get(0)).isEmpty();
        assertThat(before.get(2))
                .containsExactly(
                        new TrialBalances.Line(book, AccountKind.HOUSEHOLD, "CNY", 350, 3),
                        new TrialBalances.Line(book, AccountKind.GATEWAY_CLEARING, "CNY", -350, 3));
        assertThat(TrialBalances.sums(before.get(5))).containsExactly(new TrialBalances.Sum("CNY", 0, 8));
        assertThat(trialBalances.ofAll(MONDAY.plusDays(1))).containsAll(before.get(2));
    }

    @Test
    void closingBesidePostingSealsWhatIsBooked() {
        var chen = household();
        post(chen, 1, MONDAY);
        var posting = IntStream.range(0, 3)
                .mapToObj(poster -> CompletableFuture.runAsync(() ->
                        IntStream.range(0, 60).forEach(number -> post(chen, 1, MONDAY.plusDays(number / 3)))))
                .toArray(CompletableFuture<?>[]::new);
        for (int day = 0; !CompletableFuture.allOf(posting).isDone(); day++) {
            close.close(book, MONDAY.plusDays(day % 40));
        }
        close.close(book, MONDAY.plusDays(60));

        assertThat(ledger.balance(book, chen)).isEqualTo(Money.fen(181));
        assertThat(statements.of(book, chen, MONDAY, MONDAY.plusDays(60)).closing())
                .isEqualTo(Money.fen(181));
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.entry set minor = -minor where county = %d and transfer = '%s'",
                "update ledger.transfer set at = at + interval '1 microsecond' where county = %d and id = '%s'",
                "update ledger.transfer set reference = null where county = %d and id = '%s'",
                "update ledger.account set owner = gen_random_uuid() where county = %d and '%s' is not null and kind = 2"
            })
    void whatIsChangedWithTheTriggersOffIsFound(String change) throws SQLException {
        var chen = household();
        post(chen, 1, MONDAY);
        var transfer = post(chen, 100, MONDAY);
        post(chen, 1, MONDAY);
        close.close(book, MONDAY);

        withTriggersOff(change.formatted(book, transfer.id()));

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.day()).isEqualTo(MONDAY);
            assertThat(finding.fault()).isEqualTo(Fault.ENTRIES_CHANGED);
            if (!change.contains("account")) {
                assertThat(finding.transfer()).isEqualTo(transfer.id());
            }
        });
    }

    @Test
    void whatIsRemovedOrPutInWithTheTriggersOffIsFound() throws SQLException {
        var chen = household();
        post(chen, 1, MONDAY);
        var gone = post(chen, 100, MONDAY.plusDays(1));
        var doubled = post(chen, 1, MONDAY.plusDays(2));
        close.close(book, MONDAY.plusDays(2));

        withTriggersOff("delete from ledger.entry where county = %d and transfer = '%s'".formatted(book, gone.id()));
        withTriggersOff("""
                insert into ledger.entry (county, account, no, transfer, minor)
                select county, account, no + 10, transfer, minor from ledger.entry
                where county = %d and transfer = '%s'
                """.formatted(book, doubled.id()));

        assertThat(findings())
                .extracting(Finding::day, Finding::fault)
                .containsExactly(
                        tuple(MONDAY.plusDays(1), Fault.ENTRIES_REMOVED),
                        tuple(MONDAY.plusDays(2), Fault.ENTRIES_PUT_IN));
    }

    @Test
    void aWholeDayThatWasPutInIsFound() throws SQLException {
        var chen = household();
        var transfer = post(chen, 1, MONDAY);
        post(chen, 1, MONDAY.plusDays(5));
        close.close(book, MONDAY.plusDays(5));

        withTriggersOff("""
                insert into ledger.transfer (county, id, key, kind, at, booked)
                select county, gen_random_uuid(), 'false', kind, at, day '2026-03-04' from ledger.transfer
                where county = %1$d and id = '%2$s';
                insert into ledger.entry (county, account, no, transfer, minor)
                select e.county, e.account, e.no + 5, t.id, e.minor
                from ledger.entry e join ledger.transfer t on t.county = e.county and t.key = 'false'
                where e.county = %1$d and e.transfer = '%2$s'
                """.formatted(book, transfer.id()).replace("day '", "date '"));

        assertThat(findings())
                .extracting(Finding::day, Finding::fault)
                .containsExactly(tuple(MONDAY.plusDays(2), Fault.NOT_PUBLISHED));
    }

    @Test
    void aPublicationThatWasTamperedWithIsFound() throws IOException {
        var chen = household();
        post(chen, 1, MONDAY);
        post(chen, 1, MONDAY.plusDays(1));
        close.close(book, MONDAY.plusDays(1));
        var lines = Files.readAllLines(file());

        Files.write(file(), List.of(lines.get(1)));
        assertThat(findings()).extracting(Finding::fault).contains(Fault.CHAIN_BROKEN);
        Files.write(file(), List.of("nonsense"));
        assertThat(findings()).extracting(Finding::fault).contains(Fault.UNREADABLE);
        Files.delete(file());
        assertThat(findings()).extracting(Finding::fault).containsExactly(Fault.NOT_PUBLISHED);
        Files.write(file(), lines);
    }

    @Test
    void theCommandNamesWhatItFoundAndFails() throws Exception {
        var chen = household();
        var transfer = post(chen, 100, MONDAY);
        close.close(book, MONDAY);
        withTriggersOff("update ledger.entry set minor = 5 where county = %d and transfer = '%s'"
                .formatted(book, transfer.id()));
        var printed = new ByteArrayOutputStream();

        int answer = commands.stream()
                .filter(command -> command.name().equals("ledger"))
                .findFirst()
                .orElseThrow()
                .run(CommandOptions.of(List.of("--verify")), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(answer).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        Integer.toString(book).substring(0, 3),
                        "2026-03-02",
                        transfer.id().toString(),
                        "FAIL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.account set currency = currency where county = 0",
                "delete from ledger.account",
                "truncate ledger.account cascade",
                "update ledger.transfer set at = at",
                "delete from ledger.transfer where county = 0",
                "truncate ledger.transfer cascade",
                "update ledger.entry set minor = minor where county = 0",
                "delete from ledger.entry",
                "truncate ledger.entry",
                "update ledger.close set minor = minor",
                "delete from ledger.close",
                "truncate ledger.close",
                "delete from ledger.day_close",
                "update ledger.day_close set day = day",
                "truncate ledger.day_close",
                "update ledger.day_seal set root = root",
                "delete from ledger.day_seal",
                "truncate ledger.day_seal cascade",
                "update ledger.day_total set minor = minor",
                "delete from ledger.day_total",
                "truncate ledger.day_total"
            })
    void nothingIsChangedNotEvenByTheSuperuser(String change) throws SQLException {
        try (var connection = Superuser.connect(data);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
            statement.execute("set session_replication_role = replica");
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
        }
    }

    private List<Finding> findings() {
        return verification.verify(data.resolve("ledger")).findings().stream()
                .filter(finding -> finding.county() == book)
                .toList();
    }

    private Path file() {
        return data.resolve("ledger").resolve(book + ".log");
    }

    /** What was falsified does not stay: other tests add up the same ledger. */
    @AfterEach
    void burnTheBook() throws SQLException, IOException {
        try (var connection = Superuser.connect(data);
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$
                    declare
                      part   text;
                      always name[];
                      fires  name;
                    begin
                      foreach part in array array['entry', 'transfer', 'account', 'close', 'day_total', 'day_seal', 'day_close'] loop
                        select coalesce(array_agg(t.tgname), '{}') into always
                        from pg_trigger t
                        where t.tgrelid = ('ledger.' || part)::regclass and t.tgenabled = 'A';
                        execute format('alter table ledger.%%I disable trigger user', part);
                        execute format('delete from ledger.%%I where county = %1$d', part);
                        execute format('alter table ledger.%%I enable trigger user', part);
                        foreach fires in array always loop
                          execute format('alter table ledger.%%I enable always trigger %%I', part, fires);
                        end loop;
                      end loop;
                    end $$
                    """.formatted(book));
        }
        Files.deleteIfExists(file());
    }

    private void withTriggersOff(String change) throws SQLException {
        var tables = List.of("entry", "transfer", "account");
        try (var connection = Superuser.connect(data);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var table : tables) {
                statement.execute("alter table ledger." + table + " disable trigger user");
            }
            statement.execute(change);
            for (var table : tables) {
                statement.execute("alter table ledger." + table + " enable trigger user");
                for (var trigger : List.of("is_append_only")) {
                    statement.execute(
                            "alter table ledger." + table + " enable always trigger " + table + "_" + trigger);
                }
            }
            statement.execute("alter table ledger.entry enable always trigger entry_balances");
            connection.commit();
        }
    }

    private AccountRef household() {
        return AccountRef.of(AccountKind.HOUSEHOLD, ids.next(), Money.YUAN);
    }

    private Transfer post(AccountRef account, long fen, LocalDate day) {
        var reference = ids.next();
        var at = day.atTime(12, 0).atZone(ChinaDay.ZONE).toInstant();
        var legs =
                List.of(new Leg(AccountRef.of(AccountKind.GATEWAY_CLEARING, Money.YUAN), -fen), new Leg(account, fen));
        var transfer = Transfer.of(book, "pay/" + reference, TransferKind.PAYMENT, reference, at, legs);
        transactions.executeWithoutResult(transaction -> ledger.post(List.of(transfer)));
        return transfer;
    }
}
