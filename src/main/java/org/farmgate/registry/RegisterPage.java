package org.farmgate.registry;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of a county, as far as the officer is in charge: searched, narrowed, paged, and taken along as a file. */
@Controller
@Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class RegisterPage {

    private static final int ROWS = 50;

    private final HouseholdLists lists;
    private final RegisterExport export;
    private final Officers officers;
    private final Places places;
    private final ProduceNames produce;
    private final Today today;

    RegisterPage(
            HouseholdLists lists,
            RegisterExport export,
            Officers officers,
            Places places,
            ProduceNames produce,
            Today today) {
        this.lists = lists;
        this.export = export;
        this.officers = officers;
        this.places = places;
        this.produce = produce;
        this.today = today;
    }

    @GetMapping("/households")
    ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> asked, User user, View view) {
        var form = Form.of(asked);
        var counties = officers.counties(user);
        var county = officers.county(user, Fields.number(form.value("county")));
        var labels = new Labels(view, places, produce);
        try {
            var slice = lists.find(
                    query(form, county.id()), uuid(form.value("after")).orElse(null), ROWS);
            return list(HttpStatus.OK, view, labels, form, user, counties, county, slice);
        } catch (Refused refused) {
            form.refuse("q", refused);
            var nothing = new Slice<ListedHousehold>(List.of(), null);
            return list(HttpStatus.UNPROCESSABLE_CONTENT, view, labels, form, user, counties, county, nothing);
        }
    }

    @GetMapping("/households.csv")
    void export(@RequestParam MultiValueMap<String, String> asked, User user, View view, HttpServletResponse response)
            throws IOException {
        var form = Form.of(asked);
        var county = officers.county(user, Fields.number(form.value("county")));
        export.write(query(form, county.id()), new Labels(view, places, produce), view, response);
    }

    private ResponseEntity<byte[]> list(
            HttpStatus status,
            View view,
            Labels labels,
            Form form,
            User user,
            List<Place> counties,
            Place county,
            Slice<ListedHousehold> slice) {
        var villages = officers.areasBelow(user, county);
        var visitedBefore = today.day().minusDays(TodayPage.VISIT_DAYS);
        return Page.of(
                status,
                view,
                (out, forms) -> JteRegisterListGenerated.render(
                        out, forms, view, labels, form, counties, county, villages, visitedBefore, slice));
    }

    private static HouseholdQuery query(Form form, int county) {
        String standing = form.value("standing");
        int village = Fields.number(form.value("village"));
        return new HouseholdQuery(
                county,
                village < 0 ? null : village,
                standing.isEmpty() ? null : Choice.of(Standing.class, standing),
                form.value("q"));
    }

    static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
