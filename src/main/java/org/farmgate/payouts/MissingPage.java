package org.farmgate.payouts;

import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.database.Scopes;
import org.farmgate.kernel.Slice;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.registry.HouseholdNames;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Earners who have money to come and cannot be paid: nobody knows where, or it came back from there. A manager sees them
 * all, households by their pseudonyms; an officer sees the own households by their names, and goes on to the form.
 */
@Controller
@Guard({COUNTY_MANAGER, VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
class MissingPage implements MenuEntries {

    private static final List<Role> OFFICERS = List.of(VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER);

    private final Candidates candidates;
    private final BatchMaking making;
    private final EarnerNames earners;
    private final HouseholdNames households;
    private final Places places;
    private final Scopes scopes;

    MissingPage(
            Candidates candidates,
            BatchMaking making,
            EarnerNames earners,
            HouseholdNames households,
            Places places,
            Scopes scopes) {
        this.candidates = candidates;
        this.making = making;
        this.earners = earners;
        this.households = households;
        this.places = places;
        this.scopes = scopes;
    }

    /**
     * Somebody who cannot be paid.
     *
     * @param path where that is put right; absent for who may not
     * @param flag why the last payout came back; absent where nothing is known at all
     */
    record Row(
            String name,
            Party party,
            long fen,
            @Nullable String path,
            @Nullable String flag) {}

    @Override
    public List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        OFFICERS.forEach(
                role -> entries.add(new Entry(role.name(), "/payouts/missing", "payouts.missing.title", "warn")));
        return entries;
    }

    @GetMapping("/payouts/missing")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        var mine = counties(user);
        int chosen = mine.stream()
                .filter(each -> county == null || each.equals(county))
                .findFirst()
                .orElseThrow(PayoutsRefusal.COUNTY_UNKNOWN::refuse);
        boolean manages = Office.manages(user, chosen);
        var slice = manages ? all(chosen, after, view) : own(chosen);
        var here = places.find(chosen).map(Place::name).orElse("");
        var others = mine.stream().flatMap(each -> places.find(each).stream()).toList();
        return Page.of(
                view,
                (out, forms) -> JteMissingGenerated.render(out, forms, view, slice, here, chosen, others, manages));
    }

    private Slice<Row> all(int county, @Nullable String after, View view) {
        var slice = candidates.unpayable(county, making.limits(county), after);
        return new Slice<>(
                slice.rows().stream()
                        .map(each -> new Row(
                                earners.of(view, county, each.earner()),
                                each.earner().party(),
                                each.payable().fen(),
                                path(county, each.earner()),
                                flag(each)))
                        .toList(),
                slice.next());
    }

    /** Those of them whom the bound scope covers: as many as an officer looks after. */
    private Slice<Row> own(int county) {
        if (scopes.current().isEmpty()) {
            return new Slice<>(List.of(), null);
        }
        var unpayable = candidates.of(county, making.limits(county)).stream()
                .filter(each -> each.earner().party() == Party.HOUSEHOLD && !each.known())
                .toList();
        var named = households.of(
                county, unpayable.stream().map(each -> each.earner().owner()).toList());
        return new Slice<>(
                unpayable.stream()
                        .filter(each -> named.containsKey(each.earner().owner()))
                        .map(each -> row(each, named.get(each.earner().owner())))
                        .limit(Items.BATCH_MAX)
                        .toList(),
                null);
    }

    private static Row row(Candidates.Candidate each, HouseholdNames.@Nullable Named named) {
        if (named == null) {
            throw new IllegalStateException("named by nobody");
        }
        return new Row(
                named.head() + " · " + named.doorNumber(),
                Party.HOUSEHOLD,
                each.payable().fen(),
                named.id().path() + "/payee",
                flag(each));
    }

    private static @Nullable String path(int county, Earner earner) {
        return earner.party() == Party.STATION || earner.party() == Party.CARRIER
                ? "/payouts/payees/" + county + "/" + earner.party() + "/" + earner.owner()
                : null;
    }

    private static @Nullable String flag(Candidates.Candidate each) {
        var payee = each.payee();
        return payee == null ? null : payee.flag();
    }

    private static Set<Integer> counties(User user) {
        var counties = new TreeSet<>(user.counties(COUNTY_MANAGER));
        OFFICERS.forEach(role -> counties.addAll(user.counties(role)));
        return counties;
    }
}
