package org.farmgate.proof.ledger;

import java.io.OutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.NewHold;
import org.farmgate.ledger.Transfer;
import org.farmgate.ledger.TransferKind;
import org.farmgate.proof.Report;

/**
 * Plants faults in the ledger's SQL, one after the other, and looks whether each is found: those in statements by playing
 * beside the model, those in the database's rules by trying what must be refused.
 */
public final class LedgerSqlFaults {

    private static final int BOOK = 850_001;
    private static final int FIRST_BOOK = 860_001;
    private static final int BOOKS = 100;
    private static final int FAULTS_SMALL = 4;
    private static final int BATCH_MAX = 30;

    /** Some faults show only on books with long accounts: each round is twice as long as the one before. */
    private static final int ROUNDS_MAX = 7;

    private LedgerSqlFaults() {}

    /**
     * Looks for all bent rules, and for the faulty statements.
     *
     * @param small only for the first of the statements
     * @param blind nothing is planted, and so nothing is found
     */
    public static void find(boolean small, int ops, boolean blind, Report report) throws Exception {
        try (var books = new Books("sql-faults-ledger")) {
            rules(books, blind, report);
            var faults = Arrays.asList(Fault.values());
            statements(books, small ? faults.subList(0, FAULTS_SMALL) : faults, ops, blind, report);
        }
    }

    /** Blind it bends nothing, and so must find nothing. */
    static void rules(Books books, boolean blind, Report report) throws SQLException {
        var things = things(books);
        try (var connection = books.asSuperuser()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
            }
            var through = through(connection, things);
            report.goal(through.isEmpty(), "%d things are refused%s", Probe.ALL.size() - through.size(), said(through));
            int found = 0;
            for (var rule : Rule.all()) {
                var before = connection.setSavepoint();
                if (!blind) {
                    rule.bend(connection);
                }
                var now = through(connection, things);
                connection.rollback(before);
                if (now.isEmpty()) {
                    report.fail("not found: %s", rule.name());
                } else {
                    found++;
                }
            }
            report.goal(
                    found == Rule.all().size(),
                    "%d of %d bent rules are found",
                    found,
                    Rule.all().size());
            connection.rollback();
        }
    }

    private static String said(List<String> through) {
        return through.isEmpty() ? "" : ", and not: " + through;
    }

    private static List<String> through(Connection connection, Object[] things) throws SQLException {
        var through = new ArrayList<String>();
        for (var probe : Probe.ALL) {
            if (!probe.refused(connection, things)) {
                through.add(probe.name());
            }
        }
        return through;
    }

    private static void statements(Books books, List<Fault> faults, int ops, boolean blind, Report report)
            throws Exception {
        int found = 0;
        int first = FIRST_BOOK;
        for (var fault : faults) {
            if (!blind) {
                fault.plant(books);
            }
            var complaint = "";
            int rounds = blind ? 1 : ROUNDS_MAX;
            try {
                for (int round = 0; round < rounds && complaint.isEmpty(); round++) {
                    complaint = complaint(books, first, ops << round, BATCH_MAX << round);
                    first += BOOKS;
                }
            } finally {
                if (!blind) {
                    fault.remove(books);
                }
            }
            found += complaint.isEmpty() ? 0 : 1;
            report.say("  %-36s %s", fault.word(), complaint.isEmpty() ? "NOT FOUND" : complaint);
        }
        report.goal(found == faults.size(), "%d of %d faulty statements are found", found, faults.size());
    }

    /** What playing on fresh books finds wrong first; empty where it finds nothing. */
    private static String complaint(Books books, int first, int ops, int batchMax) throws InterruptedException {
        var unheard = new Report(new PrintStream(OutputStream.nullOutputStream()));
        try {
            LedgerCheck.play(books, first, ops, first, batchMax, unheard);
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Exception broken) {
            unheard.fail("it broke: %s", broken);
        }
        return unheard.holds() ? "" : unheard.failures().get(0) + " after " + ops + " deeds";
    }

    /** A small book: an account with money, some of it held; an open and a closed transfer. */
    private static Object[] things(Books books) throws SQLException {
        var chen = AccountRef.of(AccountKind.HOUSEHOLD, new UUID(0x7000, 5), Money.YUAN);
        var clearing = AccountRef.of(AccountKind.PAYOUT_CLEARING, Money.YUAN);
        var dollars = AccountRef.of(AccountKind.PLATFORM, Currency.getInstance("USD"));
        var dollarsToo = AccountRef.of(AccountKind.TAX, dollars.currency());
        var today = Instant.now();
        post(books, transfer("old", clearing, chen, 5_000, today.minus(Duration.ofDays(9))));
        var closed = post(books, transfer("closed", clearing, chen, 7, today.minus(Duration.ofDays(8))));
        books.close.close(BOOK, day(today, 9));
        books.close.close(BOOK, day(today, 8));
        var small = post(books, transfer("small", chen, clearing, 100, today));
        var large = post(books, transfer("large", chen, clearing, 1_000, today));
        post(books, transfer("dollars", dollars, dollarsToo, 1, today));
        var hold = books.transactions.execute(transaction -> books.holds.place(
                new NewHold(BOOK, chen, Money.fen(600), "hold", null, today.plus(Duration.ofDays(1)))));
        try (var connection = books.asSuperuser()) {
            return new Object[] {
                BOOK,
                number(connection, 2, chen),
                number(connection, 15, clearing),
                small.id(),
                number(connection, 6, dollars),
                closed.id(),
                Objects.requireNonNull(hold).id().value(),
                large.id()
            };
        }
    }

    private static LocalDate day(Instant today, int ago) {
        return Model.day(today.minus(Duration.ofDays(ago)));
    }

    private static Transfer transfer(String key, AccountRef from, AccountRef to, long minor, Instant at) {
        return Transfer.of(
                BOOK, key, TransferKind.CORRECTION, null, at, List.of(new Leg(from, -minor), new Leg(to, minor)));
    }

    private static Transfer post(Books books, Transfer transfer) {
        books.transactions.executeWithoutResult(transaction -> books.ledger.post(List.of(transfer)));
        return transfer;
    }

    /** The account's number, by the code of its kind in the database. */
    private static long number(Connection connection, int kind, AccountRef account) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select a.id
                from ledger.account a
                where a.county = ? and a.currency = ? and a.kind = ?
                """)) {
            statement.setInt(1, BOOK);
            statement.setString(2, account.currency().getCurrencyCode());
            statement.setInt(3, kind);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
