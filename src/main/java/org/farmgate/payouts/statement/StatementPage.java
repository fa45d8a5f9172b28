package org.farmgate.payouts.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_OFFICER;
import static org.farmgate.accounts.Role.TOWNSHIP_OFFICER;
import static org.farmgate.accounts.Role.VILLAGE_OFFICER;

import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.farmgate.payouts.Paper;
import org.farmgate.payouts.PayoutsRefusal;
import org.farmgate.registry.HouseholdId;
import org.farmgate.registry.HouseholdNames;
import org.farmgate.registry.Households;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Statements as a page, a document and a table: a villager's own household's, a seller's own store's, and for officers in charge. */
@Controller
class StatementPage implements MenuEntries {

    private final StatementReading reading;
    private final Households households;
    private final HouseholdNames names;
    private final Stores stores;

    StatementPage(StatementReading reading, Households households, HouseholdNames names, Stores stores) {
        this.reading = reading;
        this.households = households;
        this.names = names;
        this.stores = stores;
    }

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(Role.VILLAGER.name(), "/earnings/statement", "payouts.statement.title", "receipt"));
    }

    @Guard(Role.VILLAGER)
    @GetMapping("/earnings/statement")
    ResponseEntity<byte[]> mine(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        return page(ofVillager(user, view), period, after, view);
    }

    @Guard(Role.VILLAGER)
    @GetMapping("/earnings/statement.{format:[a-z]{3}}")
    ResponseEntity<byte[]> mineDocument(
            @PathVariable String format, @RequestParam(defaultValue = "") String period, User user, View view) {
        return document(ofVillager(user, view), period, format, view);
    }

    @Guard(Role.SELLER)
    @GetMapping("/seller/{county}/{store}/statement")
    ResponseEntity<byte[]> store(
            @PathVariable int county,
            @PathVariable UUID store,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        return page(ofStore(county, store, user), period, after, view);
    }

    @Guard(Role.SELLER)
    @GetMapping("/seller/{county}/{store}/statement.{format:[a-z]{3}}")
    ResponseEntity<byte[]> storeDocument(
            @PathVariable int county,
            @PathVariable UUID store,
            @PathVariable String format,
            @RequestParam(defaultValue = "") String period,
            User user,
            View view) {
        return document(ofStore(county, store, user), period, format, view);
    }

    @Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
    @GetMapping("/households/{county}/{id}/statement")
    ResponseEntity<byte[]> household(
            @PathVariable int county,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @Nullable String after,
            View view) {
        return page(ofHousehold(new HouseholdId(county, id)), period, after, view);
    }

    @Guard({VILLAGE_OFFICER, TOWNSHIP_OFFICER, COUNTY_OFFICER, CITY_OFFICER})
    @GetMapping("/households/{county}/{id}/statement.{format:[a-z]{3}}")
    ResponseEntity<byte[]> householdDocument(
            @PathVariable int county,
            @PathVariable UUID id,
            @PathVariable String format,
            @RequestParam(defaultValue = "") String period,
            View view) {
        return document(ofHousehold(new HouseholdId(county, id)), period, format, view);
    }

    private ResponseEntity<byte[]> page(Account account, String period, @Nullable String after, View view) {
        var stated = reading.read(account, period, after);
        boolean first = after == null;
        return Page.of(view, (out, forms) -> JteStatementShowGenerated.render(out, forms, view, stated, first));
    }

    private ResponseEntity<byte[]> document(Account account, String period, String format, View view) {
        var stated = reading.whole(account, period);
        if (format.equals("pdf")) {
            return Paper.pdf(StatementSheet.draw(view, stated));
        }
        if (!format.equals("csv")) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"statement-" + stated.period().name() + ".csv\"")
                .body(StatementTable.write(view, stated));
    }

    /** The own household's, and no other's; who has none gets an empty one. */
    private Account ofVillager(User user, View view) {
        var grower = households.growerOf(user).orElseThrow(PayoutsRefusal.EARNER_UNKNOWN::refuse);
        int county = households.householdOf(user).orElseThrow().county();
        return new Account(
                county,
                AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN),
                view.say("payouts.statement.own"),
                "/earnings/statement",
                "/earnings",
                false);
    }

    private Account ofStore(int county, UUID store, User user) {
        var kept = stores.find(new StoreId(county, store))
                .filter(it -> it.keeper().equals(user.account()) && user.may(Role.SELLER, county))
                .orElseThrow(PayoutsRefusal.EARNER_UNKNOWN::refuse);
        var path = "/seller/" + county + "/" + store;
        return new Account(
                county,
                AccountRef.of(AccountKind.STORE, store, Money.YUAN),
                kept.name().value(),
                path + "/statement",
                path,
                true);
    }

    /** Through the bound scope; that an officer looked is written down. */
    private Account ofHousehold(HouseholdId household) {
        var grower = households.growerOf(household).orElseThrow(PayoutsRefusal.EARNER_UNKNOWN::refuse);
        reading.looked(household.county(), household.toString());
        var named = names.of(household.county(), List.of(grower)).get(grower);
        return new Account(
                household.county(),
                AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN),
                named == null ? "" : named.head() + " · " + named.doorNumber(),
                household.path() + "/statement",
                household.path(),
                false);
    }
}
