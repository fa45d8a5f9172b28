package org.farmgate.registry;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.places.Places;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an officer has to do today: whom to visit first, and what is missing. */
@Controller
@Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class TodayPage {

    /** A household should be visited once in this time. */
    static final int VISIT_DAYS = 90;

    private static final int ROWS = 20;

    private final HouseholdLists lists;
    private final DuplicateCases cases;
    private final Officers officers;
    private final Places places;
    private final ProduceNames produce;
    private final Today today;

    TodayPage(
            HouseholdLists lists,
            DuplicateCases cases,
            Officers officers,
            Places places,
            ProduceNames produce,
            Today today) {
        this.lists = lists;
        this.cases = cases;
        this.officers = officers;
        this.places = places;
        this.produce = produce;
        this.today = today;
    }

    @GetMapping("/today")
    ResponseEntity<byte[]> show(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        var counties = officers.counties(user);
        var place = officers.county(user, county);
        var visitedBefore = today.day().minusDays(VISIT_DAYS);
        var counts = lists.counts(place.id(), visitedBefore);
        var open = cases.open(place.id());
        var slice = lists.toVisit(place.id(), visitedBefore, key(after), ROWS);
        var labels = new Labels(view, places, produce);
        return Page.of(
                view,
                (out, forms) -> JteTodayListGenerated.render(
                        out,
                        forms,
                        view,
                        labels,
                        place,
                        counties,
                        today.day(),
                        visitedBefore,
                        counts,
                        open.size(),
                        slice));
    }

    private static @Nullable String key(@Nullable String after) {
        return after != null && after.matches("[01][0-9]{8}[0-9a-f-]{36}") ? after : null;
    }
}
