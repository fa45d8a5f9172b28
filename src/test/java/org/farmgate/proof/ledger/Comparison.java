package org.farmgate.proof.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountRef;
import org.farmgate.ledger.HoldId;
import org.farmgate.ledger.Statement;

/** Asks the ledger and the model the same, and notes where they do not agree. */
final class Comparison {

    private static final int LINES_MAX = 1_000;

    private final Books books;
    private final int book;
    private final Model model;
    private final Differences differences;

    Comparison(Books books, int book, Model model, Differences differences) {
        this.books = books;
        this.book = book;
        this.model = model;
        this.differences = differences;
    }

    void outcome(String deed, String expected, String found) {
        differences.compare(deed + " in book " + book, expected, found);
    }

    /** One account, in a period by chance; now and then the whole book, or a hold. */
    void some(Instant now, Random random) {
        var accounts = List.copyOf(model.accounts());
        if (accounts.isEmpty()) {
            return;
        }
        var account = accounts.get(random.nextInt(accounts.size()));
        balances(account, now);
        period(account, now, random, true);
        if (random.nextInt(12) == 0) {
            trial(Model.day(now).minusDays(random.nextInt(6)));
        }
        var holds = List.copyOf(model.holds());
        if (!holds.isEmpty()) {
            hold(holds.get(random.nextInt(holds.size())), now);
        }
    }

    void everything(Instant now, Random random) {
        for (var account : List.copyOf(model.accounts())) {
            balances(account, now);
            period(account, now, random, true);
            statement(account, LocalDate.parse("2023-01-01"), Model.day(now).plusDays(9), false);
        }
        model.holds().forEach(hold -> hold(hold, now));
        for (int day = -1; day < 5; day++) {
            trial(Model.day(now).minusDays(day));
            trial(Model.day(now).minusDays(5 + random.nextInt(60)));
        }
    }

    private void balances(AccountRef account, Instant now) {
        var name = "book " + book + " " + account;
        differences.compare(
                "the balance of " + name,
                model.balance(account),
                books.ledger.balance(book, account).minor());
        differences.compare(
                "what is held of " + name,
                model.held(account, now),
                books.holds.held(book, account).minor());
        differences.compare(
                "what is free of " + name,
                model.available(account, now),
                books.holds.available(book, account).minor());
    }

    private void period(AccountRef account, Instant now, Random random, boolean lines) {
        var from = Model.day(now).minusDays(random.nextInt(random.nextInt(4) == 0 ? 90 : 6));
        statement(account, from, from.plusDays(random.nextInt(5)), lines);
    }

    private void statement(AccountRef account, LocalDate from, LocalDate to, boolean withLines) {
        var name = "the statement of book " + book + " " + account + " " + from + ".." + to;
        var history = model.history(account);
        var expected = history.lines(from, to);
        var statement = books.statements.of(book, account, from, to);
        differences.compare(
                name + ", opening", history.before(from), statement.opening().minor());
        differences.compare(
                name + ", closing",
                history.before(to.plusDays(1)),
                statement.closing().minor());
        differences.compare(name + ", number of lines", (long) expected.size(), statement.lines());
        if (withLines && expected.size() <= LINES_MAX) {
            differences.compare(name + ", lines", expected, lines(statement, name));
        }
    }

    private List<Model.Line> lines(Statement statement, String name) {
        var lines = new ArrayList<Model.Line>();
        long balance = statement.opening().minor();
        String after = null;
        do {
            var slice = books.statements.lines(statement, after);
            for (var line : slice.rows()) {
                balance += line.amount().minor();
                differences.compare(
                        name + ", a line's balance", balance, line.balance().minor());
                lines.add(new Model.Line(line.booked(), line.amount().minor()));
            }
            after = slice.next();
        } while (after != null);
        lines.sort(null);
        return lines;
    }

    private void trial(LocalDate day) {
        Map<String, List<Long>> found = new TreeMap<>();
        books.trialBalances
                .of(book, day)
                .forEach(line -> found.put(line.kind() + " " + line.currency(), List.of(line.minor(), line.entries())));
        differences.compare("the trial balance of book " + book + " on " + day, model.totals(day), found);
    }

    private void hold(Model.Hold hold, Instant now) {
        var found = books.holds.find(HoldId.of(book, hold.key, hold.reference));
        differences.compare(
                "hold " + hold.key,
                hold.state(now) + " " + new Money(hold.open(now), hold.account.currency()),
                found.map(it -> it.state() + " " + it.left()).orElse("nothing"));
    }
}
