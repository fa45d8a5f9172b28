package org.farmgate.market.seller;

import static org.farmgate.market.MarketRefusal.GROWER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.KEEPER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.STORE_UNKNOWN;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.AccountId;
import org.farmgate.accounts.Accounts;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.market.Leading;
import org.farmgate.market.NewStore;
import org.farmgate.market.Store;
import org.farmgate.market.StoreId;
import org.farmgate.market.StoreKind;
import org.farmgate.market.StoreName;
import org.farmgate.market.StoreOpening;
import org.farmgate.market.Stores;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.registry.GrowerChoice;
import org.farmgate.registry.Households;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** An officer says which store sells for a household of a village, or opens a store of the household's own. */
@Controller
@Guard({Role.VILLAGE_OFFICER, Role.TOWNSHIP_OFFICER, Role.COUNTY_OFFICER})
class LeadingPage {

    private static final String HERE = "/leading";

    private final Households households;
    private final Stores stores;
    private final Leading leading;
    private final StoreOpening opening;
    private final Accounts accounts;
    private final Places places;
    private final OfficersVillages villages;

    /** What the page of a village shows. */
    record VillageView(
            Place village,
            Place county,
            List<GrowerChoice> households,
            Map<UUID, List<Store>> leaders,
            List<Store> stores) {}

    LeadingPage(
            Households households,
            Stores stores,
            Leading leading,
            StoreOpening opening,
            Accounts accounts,
            Places places,
            OfficersVillages villages) {
        this.households = households;
        this.stores = stores;
        this.leading = leading;
        this.opening = opening;
        this.accounts = accounts;
        this.places = places;
        this.villages = villages;
    }

    @GetMapping(HERE)
    ResponseEntity<byte[]> show(@RequestParam(required = false) @Nullable Integer village, User user, View view) {
        var choices = villages.of(user);
        if (village == null && choices.size() == 1) {
            return Page.redirect(path(choices.get(0).village()));
        }
        var chosen = choices.stream()
                .map(OfficersVillages.Choice::village)
                .filter(place -> village != null && place.id() == village)
                .findFirst();
        return chosen.isPresent()
                ? page(HttpStatus.OK, chosen.get(), Form.empty(), view)
                : Page.of(view, (out, forms) -> JteLeadingVillagesGenerated.render(out, forms, view, choices));
    }

    /** The register itself says whether this officer may see the household. */
    @PostMapping(HERE)
    ResponseEntity<byte[]> change(
            @RequestParam int village,
            @RequestParam UUID grower,
            @RequestParam UUID store,
            @RequestParam(defaultValue = "begin") String deed) {
        var place = village(village);
        int county = county(place).id();
        requireHousehold(county, grower, place);
        var id = new StoreId(county, store);
        if (stores.find(id).isEmpty()) {
            throw STORE_UNKNOWN.refuse();
        }
        if (deed.equals("end")) {
            leading.end(id, grower);
        } else {
            leading.begin(id, grower);
        }
        return Page.redirect(path(place));
    }

    /** Opens a store of the household's own. */
    @PostMapping(HERE + "/stores")
    ResponseEntity<byte[]> open(@RequestBody MultiValueMap<String, String> values, View view) {
        var form = Form.of(values);
        var place = village(number(form.value("village")));
        var grower = uuid(form.value("grower"));
        int county = county(place).id();
        requireHousehold(county, grower, place);
        try {
            var name = new StoreName(form.value("name"));
            var keeper = keeper(form.value("keeper")).orElseThrow(KEEPER_UNKNOWN::refuse);
            opening.open(new NewStore(county, StoreKind.HOUSEHOLD, grower, keeper.value(), name, ""));
            return Page.redirect(path(place));
        } catch (Refused refused) {
            var field = refused.refusal() == KEEPER_UNKNOWN ? "keeper-" : "name-";
            return page(HttpStatus.UNPROCESSABLE_CONTENT, place, form.refuse(field + grower, refused), view);
        }
    }

    private ResponseEntity<byte[]> page(HttpStatus status, Place village, Form form, View view) {
        var county = county(village);
        var living = households.growersOf(county.id(), village.id());
        var leaders = stores.leading(
                county.id(), living.stream().map(GrowerChoice::grower).toList());
        var page = new VillageView(
                village,
                county,
                living,
                leaders,
                stores.ofCounty(county.id(), null).rows());
        return Page.of(status, view, (out, forms) -> JteLeadingVillageGenerated.render(out, forms, view, page, form));
    }

    private void requireHousehold(int county, UUID grower, Place village) {
        var known = households.byGrower(county, grower);
        if (known.filter(household -> household.village() == village.id()).isEmpty()) {
            throw GROWER_UNKNOWN.refuse();
        }
    }

    private Optional<AccountId> keeper(String login) {
        try {
            return accounts.find(login);
        } catch (Refused notALogin) {
            return Optional.empty();
        }
    }

    private Place village(int id) {
        return places.find(id).orElseThrow(GROWER_UNKNOWN::refuse);
    }

    private Place county(Place village) {
        return places.countyOf(village.id()).orElseThrow(GROWER_UNKNOWN::refuse);
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException notOurs) {
            throw GROWER_UNKNOWN.refuse();
        }
    }

    private static UUID uuid(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException notOurs) {
            throw GROWER_UNKNOWN.refuse();
        }
    }

    private static String path(Place village) {
        return HERE + "?village=" + village.id();
    }
}
