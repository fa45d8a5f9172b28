package org.farmgate.registry;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form for a new household: first its township, where the officer has several, then all about it on one page. */
@Controller
@Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class RegisteringPage {

    private final Registering registering;
    private final Officers officers;
    private final Places places;
    private final ProduceNames produce;
    private final Today today;

    RegisteringPage(Registering registering, Officers officers, Places places, ProduceNames produce, Today today) {
        this.registering = registering;
        this.officers = officers;
        this.places = places;
        this.produce = produce;
        this.today = today;
    }

    @GetMapping("/households/new")
    ResponseEntity<byte[]> ask(@RequestParam(required = false) @Nullable Integer in, User user, View view) {
        var township = township(user, in);
        if (township.isEmpty()) {
            var choices = officers.choices(user, in);
            return Page.of(view, (out, forms) -> JteVillageChoiceGenerated.render(out, forms, view, choices));
        }
        var villages = officers.villages(user, township.get());
        return form(HttpStatus.OK, township.get(), villages, blank(villages), view);
    }

    @PostMapping("/households/new")
    ResponseEntity<byte[]> register(
            @RequestParam int in,
            @RequestParam(defaultValue = "register") String deed,
            @RequestParam MultiValueMap<String, String> typed,
            User user,
            View view) {
        var township = township(user, in).orElseThrow(RegistryRefusal.OUTSIDE_YOUR_AREA::refuse);
        var villages = officers.villages(user, township);
        if (!deed.equals("register")) {
            return form(HttpStatus.OK, township, villages, RegistrationForm.reshaped(typed, deed), view);
        }
        var form = Form.of(typed);
        var read = new RegistrationForm(form, today);
        var wanted = read.read();
        if (wanted.isPresent()) {
            try {
                var id = registering.register(wanted.get(), Officer.of(user));
                return Page.redirect(id.path() + "?done=registered");
            } catch (Refused refused) {
                read.refuse(refused);
            }
        }
        return form(HttpStatus.UNPROCESSABLE_CONTENT, township, villages, form, view);
    }

    private Optional<Place> township(User user, @Nullable Integer in) {
        var choices = officers.choices(user, null);
        var place =
                in == null ? choices.stream().limit(choices.size() == 1 ? 1 : 0).findFirst() : places.find(in);
        return place.filter(it -> it.kind() == Kind.TOWNSHIP || it.kind() == Kind.VILLAGE)
                .filter(it -> !officers.villages(user, it).isEmpty());
    }

    private Form blank(List<Place> villages) {
        var day = today.day();
        return Form.filled(Map.of(
                "village",
                villages.size() == 1 ? String.valueOf(villages.get(0).id()) : "",
                "rows",
                "1",
                RegistrationForm.field(0, "relation"),
                Relation.HEAD.word(),
                "year",
                String.valueOf(day.getYear() - 1),
                "visited",
                day.toString(),
                "agreed",
                day.toString()));
    }

    private ResponseEntity<byte[]> form(HttpStatus status, Place township, List<Place> villages, Form form, View view) {
        var labels = new Labels(view, places, produce);
        return Page.of(
                status,
                view,
                (out, forms) -> JteRegistrationGenerated.render(out, forms, view, labels, form, township, villages));
    }
}
