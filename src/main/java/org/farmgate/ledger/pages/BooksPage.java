package org.farmgate.ledger.pages;

import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Slice;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.Inspection;
import org.farmgate.ledger.TrialBalances;
import org.farmgate.ledger.TrialBalances.Line;
import org.farmgate.ledger.TrialBalances.Sum;
import org.farmgate.web.Form;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The trial balance as of a day: over all books with each book's sums, and of one book by kind. */
@Controller
@Guard({AUDITOR, COUNTY_MANAGER})
class BooksPage implements MenuEntries {

    private static final int ROWS = 50;

    private final TrialBalances balances;
    private final Inspection inspection;
    private final Readers readers;

    BooksPage(TrialBalances balances, Inspection inspection, Readers readers) {
        this.balances = balances;
        this.inspection = inspection;
        this.readers = readers;
    }

    /** One book's row in the list. */
    record Row(int book, String name, List<Sum> sums) {}

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(AUDITOR.name(), "/ledger", "ledger.title", "list"),
                new Entry(COUNTY_MANAGER.name(), "/ledger", "ledger.title", "list"));
    }

    @GetMapping("/ledger")
    ResponseEntity<byte[]> all(
            @RequestParam MultiValueMap<String, String> values,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        var day = Readers.day(Form.of(values).value("day"), readers.today());
        var form = Form.filled(
                Map.of("day", day.toString(), "book", Form.of(values).value("book")));
        var readable = readers.readable(user);
        var lines = balances.ofAll(day).stream()
                .filter(line -> readable.test(line.county()))
                .toList();
        var books = books(lines, form.value("book"), after, view);
        return Page.of(
                view,
                (out, forms) -> JteBooksPageGenerated.render(
                        out, forms, view, form, day, user.is(AUDITOR), kinds(lines), TrialBalances.sums(lines), books));
    }

    @GetMapping("/ledger/{book}")
    ResponseEntity<byte[]> one(
            @PathVariable int book, @RequestParam MultiValueMap<String, String> values, User user, View view) {
        readers.require(user, book);
        var day = Readers.day(Form.of(values).value("day"), readers.today());
        var form = Form.filled(Map.of("day", day.toString()));
        var lines = balances.of(book, day);
        Optional<LocalDate> closed = inspection.closed(book);
        return Page.of(
                view,
                (out, forms) -> JteBookPageGenerated.render(
                        out,
                        forms,
                        view,
                        form,
                        book,
                        readers.book(book, view),
                        day,
                        lines,
                        TrialBalances.sums(lines),
                        closed));
    }

    /** All books' lines of a kind and currency added together. */
    private static List<Line> kinds(List<Line> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.currency() + " " + line.kind(),
                        TreeMap::new,
                        Collectors.reducing((one, other) -> new Line(
                                0,
                                one.kind(),
                                one.currency(),
                                Math.addExact(one.minor(), other.minor()),
                                one.entries() + other.entries()))))
                .values()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Line::currency).thenComparing(Line::kind))
                .toList();
    }

    /** Those whose name or number holds what was typed, 50 at a time. */
    private Slice<Row> books(List<Line> lines, String typed, @Nullable String after, View view) {
        int from = after != null && after.matches("[0-9]{1,9}") ? Integer.parseInt(after) : 0;
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        var byBook = lines.stream().collect(Collectors.groupingBy(Line::county, TreeMap::new, Collectors.toList()));
        var rows = byBook.entrySet().stream()
                .filter(entry -> entry.getKey() > from)
                .map(entry -> new Row(
                        entry.getKey(), readers.book(entry.getKey(), view), TrialBalances.sums(entry.getValue())))
                .filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || Integer.toString(row.book()).equals(wanted))
                .limit(ROWS + 1)
                .toList();
        boolean more = rows.size() > ROWS;
        var shown = more ? rows.subList(0, ROWS) : rows;
        return new Slice<>(shown, more ? Integer.toString(shown.get(ROWS - 1).book()) : null);
    }

    static String accounts(int book, AccountKind kind, String currency) {
        return "/ledger/" + book + "/accounts?kind=" + kind + "&currency=" + currency;
    }
}
