package org.farmgate.registry;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
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

/** People whom somebody wanted to register a second time: for officers who may see both places. */
@Controller
@Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class DuplicateCasesPage {

    private final DuplicateCases cases;
    private final Officers officers;
    private final Places places;
    private final ProduceNames produce;
    private final Today today;

    DuplicateCasesPage(DuplicateCases cases, Officers officers, Places places, ProduceNames produce, Today today) {
        this.cases = cases;
        this.officers = officers;
        this.places = places;
        this.produce = produce;
        this.today = today;
    }

    @GetMapping("/households/duplicates")
    ResponseEntity<byte[]> list(@RequestParam(required = false) @Nullable Integer county, User user, View view) {
        return list(HttpStatus.OK, officers.county(user, county).id(), Form.empty(), view);
    }

    @PostMapping("/households/duplicates/{county}/{id}")
    ResponseEntity<byte[]> close(
            @PathVariable int county,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            User user,
            View view) {
        var form = Form.of(typed);
        var why = new Fields(form, today).read("why-" + id, Reason::new);
        if (why == null) {
            return list(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    officers.county(user, county).id(),
                    form,
                    view);
        }
        cases.close(county, id, why, Officer.of(user), today.now());
        return Page.redirect("/households/duplicates?county=" + county);
    }

    private ResponseEntity<byte[]> list(HttpStatus status, int county, Form form, View view) {
        var open = cases.open(county);
        var labels = new Labels(view, places, produce);
        return Page.of(
                status, view, (out, forms) -> JteDuplicateListGenerated.render(out, forms, view, labels, form, open));
    }
}
