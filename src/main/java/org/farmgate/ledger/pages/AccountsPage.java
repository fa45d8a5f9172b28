package org.farmgate.ledger.pages;

import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.Holds;
import org.farmgate.ledger.Inspection;
import org.farmgate.ledger.LedgerRefusal;
import org.farmgate.ledger.Statement;
import org.farmgate.ledger.Statements;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A book's accounts of one kind, and one account's statement for a period, as a page and for other programs. */
@Controller("ledgerAccountsPage")
@Guard({AUDITOR, COUNTY_MANAGER})
class AccountsPage {

    private static final int DAYS_SHOWN_FIRST = 30;

    private final Inspection inspection;
    private final Statements statements;
    private final Holds holds;
    private final Readers readers;

    AccountsPage(Inspection inspection, Statements statements, Holds holds, Readers readers) {
        this.inspection = inspection;
        this.statements = statements;
        this.holds = holds;
        this.readers = readers;
    }

    @GetMapping("/ledger/{book}/accounts")
    ResponseEntity<byte[]> list(
            @PathVariable int book,
            @RequestParam(defaultValue = "HOUSEHOLD") AccountKind kind,
            @RequestParam(defaultValue = "CNY") String currency,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        readers.require(user, book);
        var accounts = inspection.accounts(book, kind, currency, after);
        return Page.of(
                view,
                (out, forms) -> JteAccountsPageGenerated.render(
                        out, forms, view, book, readers.book(book, view), kind, accounts, readers));
    }

    @GetMapping("/ledger/{book}/accounts/{number}")
    ResponseEntity<byte[]> statement(
            @PathVariable int book,
            @PathVariable long number,
            @RequestParam MultiValueMap<String, String> values,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        var account = find(book, number, user);
        var form = period(Form.of(values));
        try {
            var statement = statement(account, form);
            return show(HttpStatus.OK, account, form, statement, statements.lines(statement, after), view);
        } catch (Refused refused) {
            form.refuse("to", refused);
            var today = statements.of(book, account.ref(), readers.today(), readers.today());
            return show(HttpStatus.UNPROCESSABLE_CONTENT, account, form, today, statements.lines(today, null), view);
        }
    }

    @GetMapping("/ledger/{book}/accounts/{number}/statement.csv")
    void export(
            @PathVariable int book,
            @PathVariable long number,
            @RequestParam MultiValueMap<String, String> values,
            User user,
            HttpServletResponse response)
            throws IOException {
        var statement = statement(find(book, number, user), period(Form.of(values)));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"ledger-" + book + "-" + number + "-" + statement.from() + "-" + statement.to()
                        + ".csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            statements.csv(statement, out);
        }
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status,
            Inspection.Account account,
            Form form,
            Statement statement,
            Slice<Statement.Line> lines,
            View view) {
        var book = readers.book(account.county(), view);
        var owner = readers.owner(account.county(), account.ref(), view);
        var held = holds.held(account.county(), account.ref());
        return Page.of(
                status,
                view,
                (out, forms) -> JteStatementPageGenerated.render(
                        out, forms, view, form, account, book, owner, held, statement, lines));
    }

    private Inspection.Account find(int book, long number, User user) {
        readers.require(user, book);
        return inspection.account(book, number).orElseThrow(LedgerRefusal.ACCOUNT_UNKNOWN::refuse);
    }

    private Statement statement(Inspection.Account account, Form form) {
        return statements.of(
                account.county(),
                account.ref(),
                Readers.day(form.value("from"), readers.today()),
                Readers.day(form.value("to"), readers.today()));
    }

    /** The last thirty days where none was asked for. */
    private Form period(Form asked) {
        var to = Readers.day(asked.value("to"), readers.today());
        var from = Readers.day(asked.value("from"), to.minusDays(DAYS_SHOWN_FIRST));
        return Form.filled(Map.of("from", from.toString(), "to", to.toString()));
    }
}
