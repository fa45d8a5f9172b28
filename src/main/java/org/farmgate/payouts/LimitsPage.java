package org.farmgate.payouts;

import static org.farmgate.accounts.Role.ADMINISTRATOR;
import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a county may pay out at the most: the limits in force, what somebody wants to change of them, and what was decided before. */
@Controller
@Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR, AUDITOR})
class LimitsPage {

    private static final int COUNTIES_MAX = 30;

    private final LimitRules rules;
    private final LimitChanges changes;
    private final LimitChanging changing;
    private final Batches batches;
    private final Places places;
    private final Ids ids;
    private final Clock clock;

    LimitsPage(
            LimitRules rules,
            LimitChanges changes,
            LimitChanging changing,
            Batches batches,
            Places places,
            Ids ids,
            Clock clock) {
        this.rules = rules;
        this.changes = changes;
        this.changing = changing;
        this.batches = batches;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the page shows of a county.
     *
     * @param by who asked for what is in force and who accepted it
     * @param waiting the change that nobody has decided
     * @param decides whether the reader may ask for a change, and decide of one
     * @param asked whether it was the reader who asked for the one that waits
     * @param key under which the form asks once
     */
    record Shown(
            Place county,
            List<Place> others,
            LimitRules.InForce now,
            @Nullable LimitChange by,
            @Nullable LimitChange waiting,
            Slice<LimitChange> decided,
            boolean decides,
            boolean asked,
            String key) {

        /** Whether the reader may put the change in force, and not only take it back. */
        boolean accepts() {
            return decides && !asked;
        }
    }

    @GetMapping("/payouts/limits")
    ResponseEntity<byte[]> show(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        var others = counties(user);
        int chosen = county != null
                ? county
                : others.stream().findFirst().orElseThrow(PayoutsRefusal.COUNTY_UNKNOWN::refuse);
        Office.requireReader(user, chosen);
        return page(HttpStatus.OK, chosen, after, null, user, view);
    }

    @Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR})
    @PostMapping("/payouts/limits/{county}")
    ResponseEntity<byte[]> ask(
            @PathVariable int county, @RequestParam MultiValueMap<String, String> values, User user, View view) {
        Office.requireDecider(user, county);
        var form = Form.of(values);
        var wanted = new LimitForm(form).read();
        if (wanted == null) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, county, null, form, user, view);
        }
        try {
            changing.ask(county, wanted, form.value("reason"), form.value("key"), Actor.of(user));
            return Page.redirect("/payouts/limits?county=" + county);
        } catch (Refused refused) {
            form.refuse(refused.refusal() == PayoutsRefusal.WORDS_LENGTH ? "reason" : "decide", refused);
            return page(Problems.status(refused.refusal().kind()), county, null, form, user, view);
        }
    }

    @Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR})
    @PostMapping("/payouts/limits/{county}/{change}")
    ResponseEntity<byte[]> decide(
            @PathVariable int county,
            @PathVariable UUID change,
            @RequestParam MultiValueMap<String, String> values,
            User user,
            View view) {
        Office.requireDecider(user, county);
        var form = Form.of(values);
        try {
            if (form.value("deed").equals("accept")) {
                changing.accept(county, change, Actor.of(user));
            } else {
                changing.refuse(county, change, form.value("words"), Actor.of(user));
            }
            return Page.redirect("/payouts/limits?county=" + county);
        } catch (Refused refused) {
            if (refused.refusal() == PayoutsRefusal.LIMIT_CHANGE_UNKNOWN) {
                throw refused;
            }
            form.refuse(refused.refusal() == PayoutsRefusal.WORDS_LENGTH ? "words" : "decide", refused);
            return page(Problems.status(refused.refusal().kind()), county, null, form, user, view);
        }
    }

    private ResponseEntity<byte[]> page(
            HttpStatusCode status, int county, @Nullable UUID after, @Nullable Form typed, User user, View view) {
        var now = rules.inForce(county, ChinaDay.of(clock.instant()));
        var by = now.change();
        var waiting = changes.waiting(List.of(county)).stream().findFirst().orElse(null);
        var shown = new Shown(
                places.find(county).orElseThrow(PayoutsRefusal.COUNTY_UNKNOWN::refuse),
                counties(user).stream()
                        .flatMap(each -> places.find(each).stream())
                        .toList(),
                now,
                by == null ? null : changes.find(county, by).orElse(null),
                waiting,
                changes.decided(county, after),
                Office.decides(user, county),
                waiting != null && waiting.askedBy().account().equals(user.account()),
                ids.next().toString());
        var form = typed != null ? typed : LimitForm.of(now.limits());
        return Page.of(status, view, (out, forms) -> JteLimitsShowGenerated.render(out, forms, view, form, shown));
    }

    /** The reader's counties; of a whole province or country, those in which something was paid out. */
    private List<Integer> counties(User user) {
        var mine = new TreeSet<>(Office.counties(user));
        return mine.size() <= COUNTIES_MAX ? List.copyOf(mine) : batches.counties(mine, COUNTIES_MAX);
    }
}
