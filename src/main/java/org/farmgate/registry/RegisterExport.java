package org.farmgate.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.farmgate.accounts.Audit;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The register as a file of comma-separated values, page by page; that somebody took it along is written down first. */
@Component
class RegisterExport {

    static final int ROWS_MAX = 20_000;

    private static final int PAGE = 500;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final HouseholdLists lists;
    private final Audit audit;
    private final TransactionTemplate deed;

    RegisterExport(HouseholdLists lists, Audit audit, PlatformTransactionManager transactions) {
        this.lists = lists;
        this.audit = audit;
        this.deed = new TransactionTemplate(transactions);
    }

    void write(HouseholdQuery query, Labels labels, View view, HttpServletResponse response) throws IOException {
        deed.executeWithoutResult(status ->
                audit.record(query.county(), "registry.register-exported", "village " + query.village(), null));
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"households.csv\"");
        response.setHeader("Cache-Control", "no-store");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write(BYTE_ORDER_MARK); // without it the usual spreadsheet takes UTF-8 for something else
        var csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(head(view));
        int rows = 0;
        @Nullable UUID after = null;
        do {
            var slice = lists.find(query, after, PAGE);
            for (var household : slice.rows()) {
                csv.printRecord(row(household, labels));
            }
            rows += slice.rows().size();
            after = slice.next() == null ? null : UUID.fromString(slice.next());
        } while (after != null && rows < ROWS_MAX);
        csv.flush();
    }

    private static List<String> head(View view) {
        return List.of("village", "door", "head", "members", "standing", "visited", "produce", "year", "income")
                .stream()
                .map(column -> view.say("registry.column." + column))
                .toList();
    }

    private static List<String> row(ListedHousehold household, Labels labels) {
        var income = household.income();
        return List.of(
                text(labels.village(household.village())),
                text(household.doorNumber()),
                text(household.head()),
                String.valueOf(household.members()),
                labels.say(household.standing()),
                household.visitedOn() == null ? "" : household.visitedOn().toString(),
                text(labels.produce(household.produce())),
                income == null ? "" : String.valueOf(income.year()),
                income == null ? "" : BigDecimal.valueOf(income.fen(), 2).toPlainString());
    }

    /** What a spreadsheet would take for a formula is only text. */
    private static String text(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
