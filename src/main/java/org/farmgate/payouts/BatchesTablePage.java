package org.farmgate.payouts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.farmgate.accounts.Role.ADMINISTRATOR;
import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.payouts.bank.Amount;
import org.farmgate.payouts.bank.BankFiles;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The list of batches as a table for a spreadsheet, as far as its reader may see it. It names no earner and no account; and
 * not the words with which a batch was refused, into which somebody may have written one.
 */
@Controller
@Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR, AUDITOR})
class BatchesTablePage {

    private static final int ROWS_MAX = 200_000;

    private static final List<String> COLUMNS = List.of(
            "county",
            "batch",
            "way",
            "state",
            "made",
            "made-by",
            "decided",
            "decided-by",
            "sent",
            "items",
            "sum",
            "confirmed",
            "bounced");

    private final Batches batches;
    private final Places places;
    private final Audit audit;

    BatchesTablePage(Batches batches, Places places, Audit audit) {
        this.batches = batches;
        this.places = places;
        this.audit = audit;
    }

    @GetMapping("/payouts.csv")
    void export(
            @RequestParam(required = false) @Nullable BatchState state,
            User user,
            View view,
            HttpServletResponse response)
            throws IOException {
        audit.record(user.book(), "payouts.batches-exported", state == null ? "all" : state.name(), null);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"payouts.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var counties = Office.counties(user);
        var names = new HashMap<Integer, String>();
        try (var out = new OutputStreamWriter(response.getOutputStream(), UTF_8)) {
            out.write('\ufeff');
            var printer = new CSVPrinter(out, CSVFormat.RFC4180);
            printer.printRecord(COLUMNS.stream()
                    .map(each -> view.say("payouts.column." + each))
                    .toList());
            UUID after = null;
            for (int rows = 0; rows < ROWS_MAX; rows += Batches.AT_ONCE) {
                var slice = batches.in(counties, state, after, Batches.AT_ONCE);
                for (var batch : slice.rows()) {
                    printer.printRecord(row(batch, names, view));
                }
                var next = slice.next();
                if (next == null) {
                    break;
                }
                after = UUID.fromString(next);
            }
            printer.flush();
        }
    }

    private List<String> row(Batch batch, Map<Integer, String> names, View view) {
        var county = names.computeIfAbsent(
                batch.county(), id -> places.find(id).map(Place::name).orElse(""));
        return Stream.of(
                        county,
                        Integer.toString(batch.no()),
                        view.say("payouts.way." + batch.way().name().toLowerCase(Locale.ROOT)),
                        view.say(batch.state().key()),
                        moment(batch.madeAt()),
                        batch.madeByName(),
                        moment(batch.decidedAt()),
                        batch.decidedByName() == null ? "" : batch.decidedByName(),
                        moment(batch.sentAt()),
                        Integer.toString(batch.sum().items()),
                        Amount.yuan(batch.sum().fen()),
                        Amount.yuan(batch.sum(ItemState.CONFIRMED).fen()),
                        Amount.yuan(batch.sum(ItemState.BOUNCED).fen()))
                .map(BankFiles::text)
                .toList();
    }

    private static String moment(@Nullable Instant at) {
        return at == null
                ? ""
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        at.truncatedTo(ChronoUnit.SECONDS).atZone(ChinaDay.ZONE));
    }
}
