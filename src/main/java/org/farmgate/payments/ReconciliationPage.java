package org.farmgate.payments;

import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;
import static org.farmgate.payments.PaymentsRefusal.DAY_FORM;
import static org.farmgate.payments.PaymentsRefusal.GATEWAY_NONE;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.payments.BillMatching.Outcome;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The days of the gateways' bills, how they fit, and each line; a county's manager sees those of the county's goods. */
@Controller
@Guard({COUNTY_MANAGER, AUDITOR})
class ReconciliationPage implements MenuEntries {

    private static final String PATH = "/payments/reconciliation";
    private static final String DAY_PATH = PATH + "/{gateway:[a-z]{3,20}}/{day:[0-9]{4}-[0-9]{2}-[0-9]{2}}";
    private static final int DAYS_BACK = 400;

    private final BillDays days;
    private final ComparedLines lines;
    private final Gateways gateways;
    private final Reconciliation reconciliation;
    private final Audit audit;
    private final Clock clock;

    ReconciliationPage(
            BillDays days,
            ComparedLines lines,
            Gateways gateways,
            Reconciliation reconciliation,
            Audit audit,
            Clock clock) {
        this.days = days;
        this.lines = lines;
        this.gateways = gateways;
        this.reconciliation = reconciliation;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(COUNTY_MANAGER.name(), PATH, "payments.reconciliation.title", "receipt"),
                new Entry(AUDITOR.name(), PATH, "payments.reconciliation.title", "receipt"));
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(@RequestParam(defaultValue = "") String after, User user, View view) {
        var page = days.list(counties(user), sees(user), after.isEmpty() ? null : date(after));
        var names = gateways.outside().stream()
                .filter(OutsideGateway::isSetUp)
                .map(OutsideGateway::name)
                .toList();
        var yesterday = ChinaDay.of(clock.instant()).minusDays(1);
        return Page.of(
                view, (out, forms) -> JteReconciliationPageGenerated.render(out, forms, view, page, names, yesterday));
    }

    @GetMapping(DAY_PATH)
    ResponseEntity<byte[]> day(
            @PathVariable String gateway,
            @PathVariable String day,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(defaultValue = "0") int after,
            User user,
            View view) {
        var key = BillDays.Key.of(gateway, date(day));
        var counted = days.count(key, counties(user), sees(user));
        var page = lines.list(key, counties(user), sees(user), outcome, after);
        var sums = lines.sums(key, counties(user), sees(user));
        var chosen = outcome == null ? "" : outcome.name();
        return Page.of(
                view,
                (out, forms) ->
                        JteReconciliationDayPageGenerated.render(out, forms, view, counted, sums, page, chosen));
    }

    /** A day is compared now, by hand: also one that was compared before. */
    @Guard(COUNTY_MANAGER)
    @PostMapping(PATH)
    ResponseEntity<byte[]> run(@RequestParam String gateway, @RequestParam String day, User user, View view) {
        var found = gateways.outside(gateway).filter(OutsideGateway::isSetUp).orElseThrow(GATEWAY_NONE::refuse);
        var date = date(day);
        var today = ChinaDay.of(clock.instant());
        if (!date.isBefore(today) || date.isBefore(today.minusDays(DAYS_BACK))) {
            throw DAY_FORM.refuse();
        }
        try {
            reconciliation.run(found, date);
        } catch (Gateway.Unreachable silence) {
            throw PaymentsRefusal.BILL_UNREACHABLE.refuse();
        }
        audit.record(user.book(), "payments.reconciled", gateway + " " + day, null);
        return Page.redirect(PATH + "/" + gateway + "/" + date);
    }

    @GetMapping(DAY_PATH + "/lines.csv")
    void export(@PathVariable String gateway, @PathVariable String day, User user, HttpServletResponse response)
            throws IOException {
        var key = BillDays.Key.of(gateway, date(day));
        response.setContentType("text/csv;charset=UTF-8");
        var name = "reconciliation-" + gateway + "-" + key.day() + ".csv";
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write("\ufeffno,kind,outcome,reference,gateway_reference,here,here_currency,there,there_currency\r\n");
            lines.each(key, counties(user), sees(user), line -> write(out, line));
        }
    }

    private static void write(Writer out, ComparedLines.Line line) {
        try {
            out.write(String.join(
                            ",",
                            Integer.toString(line.no()),
                            line.kind().name(),
                            line.outcome().name(),
                            plain(line.reference()),
                            plain(line.gatewayReference()),
                            amount(line.here()),
                            amount(line.there()))
                    + "\r\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String amount(@Nullable Money money) {
        return money == null ? "," : PlainAmount.write(money) + "," + money.currency();
    }

    /** What the gateway wrote is data in a table, and never a formula or a new column. */
    private static String plain(String text) {
        var safe = text.replaceAll("[^0-9A-Za-z_-]", "_");
        return safe.startsWith("-") ? "_" + safe : safe;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw DAY_FORM.refuse();
        }
    }

    private static Set<Integer> counties(User user) {
        var counties = new HashSet<Integer>();
        for (var role : List.of(COUNTY_MANAGER, AUDITOR)) {
            if (user.is(role)) {
                counties.addAll(user.counties(role));
            }
        }
        return counties;
    }

    /** Money that the gateway tells of and nobody knows here belongs to no county: any auditor sees it. */
    private static boolean sees(User user) {
        return user.is(AUDITOR);
    }
}
