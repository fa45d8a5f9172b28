package org.farmgate.payments;

import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;
import static org.farmgate.payments.PaymentsRefusal.CASE_UNKNOWN;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.web.Form;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases for a person: a county's manager works on those of the county's goods, an auditor reads along. */
@Controller
@Guard({COUNTY_MANAGER, AUDITOR})
class CasesPage implements MenuEntries {

    private final Cases cases;
    private final CaseWork work;

    CasesPage(Cases cases, CaseWork work) {
        this.cases = cases;
        this.work = work;
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(COUNTY_MANAGER.name(), "/payments/cases", "payments.cases.title", "eye"),
                new Entry(AUDITOR.name(), "/payments/cases", "payments.cases.title", "eye"));
    }

    @GetMapping("/payments/cases")
    ResponseEntity<byte[]> list(
            @RequestParam(defaultValue = "false") boolean closed,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        var page = cases.list(counties(user), sees(user), closed, after);
        return Page.of(view, (out, forms) -> JteCasesPageGenerated.render(out, forms, view, page, closed));
    }

    @GetMapping("/payments/cases/{book}/{id}")
    ResponseEntity<byte[]> show(@PathVariable int book, @PathVariable UUID id, User user, View view) {
        return file(HttpStatus.OK, find(book, id, user), Form.empty(), view);
    }

    @Guard(COUNTY_MANAGER)
    @PostMapping("/payments/cases/{book}/{id}/notes")
    ResponseEntity<byte[]> note(
            @PathVariable int book,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> values,
            User user,
            View view) {
        var found = find(book, id, user);
        var form = Form.of(values);
        try {
            work.note(found, user, form.value("words"), values.containsKey("close"));
            return Page.redirect("/payments/cases/" + book + "/" + id);
        } catch (Refused refused) {
            return file(HttpStatus.UNPROCESSABLE_CONTENT, found, form.refuse("words", refused), view);
        }
    }

    private ResponseEntity<byte[]> file(HttpStatus status, PaymentCase found, Form form, View view) {
        var file = new PaymentCase.File(found, cases.notes(found));
        return Page.of(status, view, (out, forms) -> JteCasePageGenerated.render(out, forms, view, file, form));
    }

    private PaymentCase find(int book, UUID id, User user) {
        return cases.find(book, id, counties(user), sees(user)).orElseThrow(CASE_UNKNOWN::refuse);
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

    /** What belongs to no county, such as money of which we do not know what it was for, is for any auditor to see. */
    private static boolean sees(User user) {
        return user.is(AUDITOR);
    }
}
