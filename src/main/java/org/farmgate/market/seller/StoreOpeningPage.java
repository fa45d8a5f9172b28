package org.farmgate.market.seller;

import static org.farmgate.market.MarketRefusal.COUNTY_UNKNOWN;
import static org.farmgate.market.MarketRefusal.KEEPER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.STORE_KIND_MISSING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.market.MarketRefusal;
import org.farmgate.market.NewStore;
import org.farmgate.market.Store;
import org.farmgate.market.StoreKind;
import org.farmgate.market.StoreName;
import org.farmgate.market.StoreOpening;
import org.farmgate.market.Stores;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** An officer sees the stores of the county and opens another: a co-operative's or a workshop's here, a household's from its file. */
@Controller
@Guard({Role.COUNTY_OFFICER, Role.COUNTY_MANAGER})
class StoreOpeningPage {

    private final StoreOpening opening;
    private final Stores stores;
    private final Accounts accounts;
    private final Places places;
    private final Ids ids;

    /** What the page shows. */
    record CountyStores(List<Place> counties, Map<Integer, List<Store>> stores) {}

    StoreOpeningPage(StoreOpening opening, Stores stores, Accounts accounts, Places places, Ids ids) {
        this.opening = opening;
        this.stores = stores;
        this.accounts = accounts;
        this.places = places;
        this.ids = ids;
    }

    @GetMapping("/stores")
    ResponseEntity<byte[]> show(User user, View view) {
        return page(HttpStatus.OK, user, Form.empty(), view);
    }

    @PostMapping("/stores")
    ResponseEntity<byte[]> open(@RequestBody MultiValueMap<String, String> values, User user, View view) {
        var form = Form.of(values);
        try {
            var store = opening.open(wanted(form, user));
            return Page.redirect(
                    "/stores/" + store.id().county() + "/" + store.id().value());
        } catch (Refused refused) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, user, form.refuse(field(refused), refused), view);
        }
    }

    private NewStore wanted(Form form, User user) {
        var county = counties(user).stream()
                .filter(place -> Integer.toString(place.id()).equals(form.value("county")))
                .findFirst()
                .orElseThrow(COUNTY_UNKNOWN::refuse);
        var kind = StoreKind.of(form.value("kind"))
                .filter(it -> it != StoreKind.HOUSEHOLD)
                .orElseThrow(STORE_KIND_MISSING::refuse);
        var name = new StoreName(form.value("name"));
        var keeper = keeper(form.value("keeper"));
        return new NewStore(county.id(), kind, ids.next(), keeper, name, form.value("about"));
    }

    private UUID keeper(String login) {
        try {
            return accounts.find(login).orElseThrow(KEEPER_UNKNOWN::refuse).value();
        } catch (Refused notALogin) {
            throw KEEPER_UNKNOWN.refuse();
        }
    }

    private List<Place> counties(User user) {
        var counties = new TreeSet<>(user.counties(Role.COUNTY_OFFICER));
        counties.addAll(user.counties(Role.COUNTY_MANAGER));
        return counties.stream().flatMap(id -> places.find(id).stream()).toList();
    }

    private static String field(Refused refused) {
        var why = refused.refusal();
        if (why == MarketRefusal.STORE_NAME_LENGTH || why == MarketRefusal.STORE_ALREADY_OPEN) {
            return "name";
        }
        if (why == MarketRefusal.STORE_ABOUT_LENGTH) {
            return "about";
        }
        if (why == STORE_KIND_MISSING) {
            return "kind";
        }
        return why == KEEPER_UNKNOWN ? "keeper" : "county";
    }

    private ResponseEntity<byte[]> page(HttpStatus status, User user, Form form, View view) {
        var counties = counties(user);
        var byCounty = new LinkedHashMap<Integer, List<Store>>();
        counties.forEach(county ->
                byCounty.put(county.id(), stores.ofCounty(county.id(), null).rows()));
        var page = new CountyStores(counties, byCounty);
        return Page.of(status, view, (out, forms) -> JteStoreOpeningGenerated.render(out, forms, view, page, form));
    }
}
