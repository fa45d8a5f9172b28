package org.farmgate.registry;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import java.util.Set;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
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

/** A household as its officers in charge see it, and the forms of all that they do with it. */
@Controller
@Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class HouseholdPage {

    private static final Set<String> DONE = Set.of("registered", "saved");

    private final HouseholdLooking looking;
    private final HouseholdDeeds deeds;
    private final Places places;
    private final ProduceNames produce;
    private final Today today;

    HouseholdPage(HouseholdLooking looking, HouseholdDeeds deeds, Places places, ProduceNames produce, Today today) {
        this.looking = looking;
        this.deeds = deeds;
        this.places = places;
        this.produce = produce;
        this.today = today;
    }

    @GetMapping("/households/{county}/{id}")
    ResponseEntity<byte[]> show(
            @PathVariable int county, @PathVariable UUID id, @RequestParam(defaultValue = "") String done, View view) {
        var dossier = looking.look(new HouseholdId(county, id));
        var labels = new Labels(view, places, produce);
        var notice = DONE.contains(done) ? done : "";
        return Page.of(
                view, (out, forms) -> JteHouseholdShowGenerated.render(out, forms, view, labels, dossier, notice));
    }

    @GetMapping("/households/{county}/{id}/{deed}")
    ResponseEntity<byte[]> ask(
            @PathVariable int county,
            @PathVariable UUID id,
            @PathVariable String deed,
            @RequestParam(required = false) @Nullable UUID member,
            User user,
            View view) {
        var dossier = looking.look(new HouseholdId(county, id));
        var wanted = deeds.of(deed, dossier, member, labels(view), Officer.of(user));
        return form(HttpStatus.OK, dossier, wanted, member, wanted.opening(), view);
    }

    @PostMapping("/households/{county}/{id}/{deed}")
    ResponseEntity<byte[]> carryOut(
            @PathVariable int county,
            @PathVariable UUID id,
            @PathVariable String deed,
            @RequestParam(required = false) @Nullable UUID member,
            @RequestParam MultiValueMap<String, String> typed,
            User user,
            View view) {
        var dossier = looking.look(new HouseholdId(county, id));
        var wanted = deeds.of(deed, dossier, member, labels(view), Officer.of(user));
        var form = Form.of(typed);
        var ready = wanted.act().read(form, new Fields(form, today));
        if (ready != null && !form.hasErrors()) {
            try {
                ready.run();
                return Page.redirect(wanted.afterwards());
            } catch (Refused refused) {
                if (refused.refusal().kind() == Refusal.Kind.UNKNOWN) {
                    throw refused;
                }
                form.refuse(wanted.asks().get(0).name(), refused);
            }
        }
        return form(HttpStatus.UNPROCESSABLE_CONTENT, dossier, wanted, member, form, view);
    }

    private Labels labels(View view) {
        return new Labels(view, places, produce);
    }

    private static ResponseEntity<byte[]> form(
            HttpStatus status, Dossier dossier, Deed deed, @Nullable UUID member, Form form, View view) {
        return Page.of(
                status,
                view,
                (out, forms) -> JteDeedFormGenerated.render(
                        out, forms, view, form, dossier, deed, member == null ? "" : member.toString()));
    }
}
