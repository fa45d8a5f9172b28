package org.farmgate.payouts;

import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.farmgate.stations.Stations;
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

/** Where a store is paid, written by its seller; where a station, the carrier and the county itself are, by the manager. */
@Controller
class BusinessPayeePage {

    private final Stores stores;
    private final Stations stations;
    private final Payees payees;
    private final EarnerNames names;
    private final PayeeForm reading;
    private final PayeeWriting writing;

    BusinessPayeePage(
            Stores stores,
            Stations stations,
            Payees payees,
            EarnerNames names,
            PayeeForm reading,
            PayeeWriting writing) {
        this.stores = stores;
        this.stations = stations;
        this.payees = payees;
        this.names = names;
        this.reading = reading;
        this.writing = writing;
    }

    /** Whose it is, and where its page lies. */
    private record Whose(int county, Earner earner, String path, String back) {}

    @Guard(Role.SELLER)
    @GetMapping("/seller/{county}/{store}/payee")
    ResponseEntity<byte[]> askStore(
            @PathVariable int county,
            @PathVariable UUID store,
            @RequestParam(defaultValue = "false") boolean saved,
            User user,
            View view) {
        return form(HttpStatus.OK, ofSeller(county, store, user), Form.empty(), saved, view);
    }

    @Guard(Role.SELLER)
    @PostMapping("/seller/{county}/{store}/payee")
    ResponseEntity<byte[]> writeStore(
            @PathVariable int county,
            @PathVariable UUID store,
            @RequestParam MultiValueMap<String, String> values,
            User user,
            View view) {
        return write(ofSeller(county, store, user), values, user, view);
    }

    @Guard(Role.COUNTY_MANAGER)
    @GetMapping("/payouts/payees/{county}/{party}/{owner}")
    ResponseEntity<byte[]> ask(
            @PathVariable int county,
            @PathVariable Party party,
            @PathVariable UUID owner,
            @RequestParam(defaultValue = "false") boolean saved,
            User user,
            View view) {
        return form(HttpStatus.OK, ofManager(county, party, owner, user), Form.empty(), saved, view);
    }

    @Guard(Role.COUNTY_MANAGER)
    @PostMapping("/payouts/payees/{county}/{party}/{owner}")
    ResponseEntity<byte[]> write(
            @PathVariable int county,
            @PathVariable Party party,
            @PathVariable UUID owner,
            @RequestParam MultiValueMap<String, String> values,
            User user,
            View view) {
        return write(ofManager(county, party, owner, user), values, user, view);
    }

    private ResponseEntity<byte[]> write(Whose whose, MultiValueMap<String, String> values, User user, View view) {
        var form = Form.of(values);
        var typed = reading.read(form);
        if (typed != null) {
            try {
                writing.write(whose.county(), whose.earner(), typed.account(), typed.station(), user.account());
                return Page.redirect(whose.path() + "?saved=true");
            } catch (Refused refused) {
                form.refuse("station", refused);
            }
        }
        return form(HttpStatus.UNPROCESSABLE_CONTENT, whose, form, false, view);
    }

    private ResponseEntity<byte[]> form(HttpStatusCode status, Whose whose, Form form, boolean saved, View view) {
        var shown = new PayeeForm.Shown(
                names.of(view, whose.county(), whose.earner()),
                whose.path(),
                whose.back(),
                payees.find(whose.county(), whose.earner()).orElse(null),
                reading.stationsOf(whose.county()),
                whose.earner().party() != Party.COUNTY,
                saved);
        return Page.of(status, view, (out, forms) -> JtePayeeShowGenerated.render(out, forms, view, form, shown));
    }

    private Whose ofSeller(int county, UUID store, User user) {
        var kept = stores.find(new StoreId(county, store))
                .filter(it -> it.keeper().equals(user.account()) && user.may(Role.SELLER, county))
                .orElseThrow(PayoutsRefusal.EARNER_UNKNOWN::refuse);
        var path = "/seller/" + county + "/" + kept.id().value();
        return new Whose(county, new Earner(Party.STORE, store), path + "/payee", path);
    }

    private Whose ofManager(int county, Party party, UUID owner, User user) {
        Office.requireManager(user, county);
        boolean known = switch (party) {
            case HOUSEHOLD, STORE -> false;
            case STATION -> stations.find(county, owner).isPresent();
            case CARRIER, COUNTY -> Party.NOBODY.equals(owner);
        };
        if (!known) {
            throw PayoutsRefusal.EARNER_UNKNOWN.refuse();
        }
        return new Whose(
                county,
                new Earner(party, owner),
                "/payouts/payees/" + county + "/" + party + "/" + owner,
                "/payouts/missing?county=" + county);
    }
}
