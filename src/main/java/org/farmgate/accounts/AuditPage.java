package org.farmgate.accounts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.farmgate.accounts.audit.AuditSealer;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The auditor's page: who did what in the area, and whether the log is sealed. */
@Controller
@Guard(Role.AUDITOR)
class AuditPage {

    private static final int ROWS = 50;
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int EXPORT_ROWS_MAX = 200_000;

    private final AuditReading reading;
    private final SubjectNames subjects;
    private final Audit audit;
    private final AuditSealer sealer;
    private final AreaChoice choice;
    private final Areas areas;
    private final MessageSource words;

    AuditPage(
            AuditReading reading,
            SubjectNames subjects,
            Audit audit,
            AuditSealer sealer,
            AreaChoice choice,
            Areas areas,
            MessageSource words) {
        this.reading = reading;
        this.subjects = subjects;
        this.audit = audit;
        this.sealer = sealer;
        this.choice = choice;
        this.areas = areas;
        this.words = words;
    }

    @GetMapping("/audit")
    ResponseEntity<byte[]> show(
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        var form = Form.of(fields);
        var question = question(form, user);
        audit.record(user.auditBook(), "accounts.log-read", subject(question), null);
        var slice = reading.read(question, after, ROWS);
        var named = subjects.of(slice.rows(), view);
        var deeds = deeds(question.counties(), view);
        var places = choice.options(form);
        var status = sealer.status();
        return Page.of(
                form.hasErrors() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
                view,
                (out, forms) -> JteAuditPageGenerated.render(
                        out, forms, view, form, places, deeds, slice, named, status, words));
    }

    /** The same rows as a table for other programs: without reasons, which may be personal. */
    @GetMapping("/audit.csv")
    void export(@RequestParam MultiValueMap<String, String> fields, User user, HttpServletResponse response)
            throws IOException {
        var question = question(Form.of(fields), user);
        audit.record(user.auditBook(), "accounts.log-exported", subject(question), null);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write("\ufeffat,county,place,who,what,subject\r\n");
            var slice = reading.read(question, null, ROWS_AT_ONCE);
            for (int rows = 0; ; rows += ROWS_AT_ONCE) {
                for (var entry : slice.rows()) {
                    write(out, entry);
                }
                var next = slice.next();
                if (next == null || rows >= EXPORT_ROWS_MAX) {
                    return;
                }
                slice = reading.read(question, UUID.fromString(next), ROWS_AT_ONCE);
            }
        }
    }

    static String deed(String what, MessageSource words, View view) {
        var said = words.getMessage(what.replaceFirst("\\.", ".deed."), null, what, view.locale());
        return said == null ? what : said;
    }

    private AuditReading.Question question(Form form, User user) {
        return new AuditReading.Question(counties(form, user), person(form), form.value("what"), day(form));
    }

    /** What was asked for, as far as it lies in the auditor's area; everything in that where nothing was asked for. */
    private @Nullable Set<Integer> counties(Form form, User user) {
        boolean all = user.areas(Role.AUDITOR).stream().anyMatch(areas::isWholeCountry);
        var own = user.counties(Role.AUDITOR);
        if (form.value(AreaChoice.TYPED).isBlank()
                && form.value(AreaChoice.CHOSEN).isEmpty()) {
            return all ? null : own;
        }
        var asked = choice.area(form).map(areas::counties).orElse(Set.of());
        var both = new HashSet<>(asked);
        both.retainAll(own);
        return both;
    }

    private @Nullable AccountId person(Form form) {
        if (form.value("person").isBlank()) {
            return null;
        }
        var found = reading.person(form.value("person"));
        if (found.isEmpty()) {
            form.refuse("person", AccountsRefusal.AUDIT_PERSON_UNKNOWN.refuse());
        }
        return found.orElse(null);
    }

    private static @Nullable LocalDate day(Form form) {
        try {
            return form.value("day").isBlank()
                    ? null
                    : LocalDate.parse(form.value("day").strip());
        } catch (DateTimeParseException unreadable) {
            form.refuse("day", AccountsRefusal.AUDIT_DAY_UNREADABLE.refuse());
            return null;
        }
    }

    private Map<String, String> deeds(@Nullable Set<Integer> counties, View view) {
        var deeds = new LinkedHashMap<String, String>();
        reading.deeds(counties).forEach(what -> deeds.put(what, deed(what, words, view)));
        return deeds;
    }

    private static String subject(AuditReading.Question question) {
        var counties = question.counties();
        return "counties "
                + (counties == null
                        ? "all"
                        : counties.size() == 1 ? counties.iterator().next() : counties.size())
                + (question.day() == null ? "" : " day " + question.day());
    }

    private static void write(Writer out, AuditEntry entry) throws IOException {
        out.write(entry.at() + "," + entry.county() + "," + cell(entry.place()) + ","
                + cell(entry.who() == null ? "" : entry.who()) + "," + cell(entry.what()) + ","
                + cell(entry.subject()) + "\r\n");
    }

    /** Quoted; and what a spreadsheet would take for a formula is kept from being one. */
    private static String cell(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
