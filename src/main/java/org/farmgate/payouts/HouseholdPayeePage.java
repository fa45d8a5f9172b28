package org.farmgate.payouts;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.registry.HouseholdId;
import org.farmgate.registry.HouseholdNames;
import org.farmgate.registry.Households;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a household is paid: its officer writes it down, with the household. */
@Controller
@Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class HouseholdPayeePage {

    private final Households households;
    private final HouseholdNames names;
    private final Payees payees;
    private final PayeeForm reading;
    private final PayeeWriting writing;

    HouseholdPayeePage(
            Households households, HouseholdNames names, Payees payees, PayeeForm reading, PayeeWriting writing) {
        this.households = households;
        this.names = names;
        this.payees = payees;
        this.reading = reading;
        this.writing = writing;
    }

    @GetMapping("/households/{county}/{id}/payee")
    ResponseEntity<byte[]> ask(
            @PathVariable int county,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean saved,
            View view) {
        return form(HttpStatus.OK, new HouseholdId(county, id), Form.empty(), saved, view);
    }

    @PostMapping("/households/{county}/{id}/payee")
    ResponseEntity<byte[]> write(
            @PathVariable int county,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> values,
            User user,
            View view) {
        var household = new HouseholdId(county, id);
        var form = Form.of(values);
        require(household);
        var typed = reading.read(form);
        if (typed != null) {
            try {
                writing.write(household, typed.account(), typed.station(), user.account());
                return Page.redirect(household.path() + "/payee?saved=true");
            } catch (Refused refused) {
                form.refuse("station", refused);
            }
        }
        return form(HttpStatus.UNPROCESSABLE_CONTENT, household, form, false, view);
    }

    private ResponseEntity<byte[]> form(
            HttpStatusCode status, HouseholdId household, Form form, boolean saved, View view) {
        var grower = require(household);
        int county = household.county();
        var named = names.of(county, List.of(grower)).get(grower);
        var shown = new PayeeForm.Shown(
                named == null ? "" : named.head() + " · " + named.doorNumber(),
                household.path() + "/payee",
                household.path(),
                payees.find(county, new Earner(Party.HOUSEHOLD, grower)).orElse(null),
                reading.stationsOf(county),
                true,
                saved);
        return Page.of(status, view, (out, forms) -> JtePayeeShowGenerated.render(out, forms, view, form, shown));
    }

    private UUID require(HouseholdId household) {
        return households.growerOf(household).orElseThrow(PayoutsRefusal.EARNER_UNKNOWN::refuse);
    }
}
