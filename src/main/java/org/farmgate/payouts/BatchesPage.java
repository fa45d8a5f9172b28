package org.farmgate.payouts;

import static org.farmgate.accounts.Role.ADMINISTRATOR;
import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.payouts.bank.Way;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
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

/** A county's payout batches, and the form that makes one. */
@Controller
@Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR, AUDITOR})
class BatchesPage implements MenuEntries {

    private final Batches batches;
    private final LimitChanges limitChanges;
    private final BatchMaking making;
    private final EarnerNames names;
    private final Places places;
    private final Ids ids;

    BatchesPage(
            Batches batches, LimitChanges limitChanges, BatchMaking making, EarnerNames names, Places places, Ids ids) {
        this.batches = batches;
        this.limitChanges = limitChanges;
        this.making = making;
        this.names = names;
        this.places = places;
        this.ids = ids;
    }

    /** A batch with its county's name. */
    record Row(Batch batch, String county) {}

    /** Somebody who could be paid. */
    record Choice(String value, String name, Party party, String masked, long fen, long recovered, long left) {}

    /** What the form of a new batch shows. */
    record Preview(
            int county,
            String countyName,
            Way way,
            Limits limits,
            List<Choice> choices,
            long fen,
            int others,
            String key) {}

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(COUNTY_MANAGER.name(), "/payouts", "payouts.title", "wallet"),
                new Entry(CITY_OFFICER.name(), "/payouts", "payouts.title", "wallet"),
                new Entry(ADMINISTRATOR.name(), "/payouts", "payouts.title", "wallet"),
                new Entry(AUDITOR.name(), "/payouts", "payouts.title", "wallet"));
    }

    @GetMapping("/payouts")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable BatchState state,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        var counties = Office.counties(user);
        var slice = batches.in(counties, state, after);
        var rows = new Slice<>(
                slice.rows().stream()
                        .map(batch -> new Row(batch, countyName(batch.county())))
                        .toList(),
                slice.next());
        var managed = user.counties(COUNTY_MANAGER).stream()
                .sorted()
                .flatMap(county -> places.find(county).stream())
                .toList();
        var waiting = limitChanges.waiting(counties).stream()
                .flatMap(each -> places.find(each.county()).stream())
                .toList();
        var chosen = state == null ? "" : state.name();
        return Page.of(
                view, (out, forms) -> JteBatchesGenerated.render(out, forms, view, rows, managed, waiting, chosen));
    }

    @Guard(COUNTY_MANAGER)
    @GetMapping("/payouts/new")
    ResponseEntity<byte[]> ask(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(defaultValue = "BANK") Way way,
            User user,
            View view) {
        int chosen = county != null
                ? county
                : user.counties(COUNTY_MANAGER).stream()
                        .sorted()
                        .findFirst()
                        .orElseThrow(PayoutsRefusal.COUNTY_UNKNOWN::refuse);
        Office.requireManager(user, chosen);
        return form(HttpStatus.OK, chosen, way, ids.next().toString(), Form.empty(), view);
    }

    @Guard(COUNTY_MANAGER)
    @PostMapping("/payouts/new/{county}")
    ResponseEntity<byte[]> make(
            @PathVariable int county, @RequestParam MultiValueMap<String, String> values, User user, View view) {
        Office.requireManager(user, county);
        var form = Form.of(values);
        var way = way(form.value("way"));
        try {
            var chosen = form.values("pay").stream()
                    .limit(Items.BATCH_MAX)
                    .flatMap(each -> Earner.of(each).stream())
                    .toList();
            var batch = making.make(county, way, chosen, form.value("key"), Actor.of(user));
            return Page.redirect("/payouts/" + county + "/" + batch);
        } catch (Refused refused) {
            if (refused.refusal().kind() == Refusal.Kind.UNKNOWN) {
                throw refused;
            }
            form.refuse("pay", refused);
            return form(
                    HttpStatus.UNPROCESSABLE_CONTENT, county, way, ids.next().toString(), form, view);
        }
    }

    private ResponseEntity<byte[]> form(HttpStatusCode status, int county, Way way, String key, Form form, View view) {
        var limits = making.limits(county);
        var all = making.preview(county, way, limits);
        var shown = all.stream()
                .limit(limits.batchItemsMax())
                .map(each -> choice(each, limits, county, view))
                .toList();
        var preview = new Preview(
                county,
                countyName(county),
                way,
                limits,
                shown,
                shown.stream().mapToLong(Choice::fen).sum(),
                all.size() - shown.size(),
                key);
        return Page.of(status, view, (out, forms) -> JteNewBatchGenerated.render(out, forms, view, form, preview));
    }

    private Choice choice(Candidates.Candidate each, Limits limits, int county, View view) {
        var payee = each.payee();
        var payable = each.payable();
        return new Choice(
                each.earner().toString(),
                names.of(view, county, each.earner()),
                each.earner().party(),
                payee == null ? "" : payee.masked(),
                payable.within(limits),
                payable.recovered(),
                payable.fen() - payable.within(limits));
    }

    private static Way way(String typed) {
        try {
            return Way.valueOf(typed);
        } catch (IllegalArgumentException none) {
            throw PayoutsRefusal.WAY_MISSING.refuse();
        }
    }

    private String countyName(int county) {
        return places.find(county).map(Place::name).orElse("");
    }
}
