package org.farmgate.payouts;

import static org.farmgate.accounts.Role.ADMINISTRATOR;
import static org.farmgate.accounts.Role.AUDITOR;
import static org.farmgate.accounts.Role.CITY_OFFICER;
import static org.farmgate.accounts.Role.COUNTY_MANAGER;

import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Transfer;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One earner's payout: every state it was in, through whom, and the ledger's rows that it made. */
@Controller
@Guard({COUNTY_MANAGER, CITY_OFFICER, ADMINISTRATOR, AUDITOR})
class ItemPage {

    private final Items items;
    private final Batches batches;
    private final BatchDeciding deciding;
    private final Arriving arriving;
    private final EarnerNames names;
    private final Ledger ledger;

    ItemPage(
            Items items, Batches batches, BatchDeciding deciding, Arriving arriving, EarnerNames names, Ledger ledger) {
        this.items = items;
        this.batches = batches;
        this.deciding = deciding;
        this.arriving = arriving;
        this.names = names;
        this.ledger = ledger;
    }

    /** What the page shows. */
    record Shown(
            Item item, Batch batch, String name, List<Items.Step> steps, List<Transfer> transfers, boolean manages) {

        boolean mayLeaveOut() {
            return manages && item.state() == ItemState.HELD;
        }

        boolean mayBounce() {
            return manages && (item.state() == ItemState.SENT || item.state() == ItemState.CONFIRMED);
        }
    }

    @GetMapping("/payouts/items/{county}/{item}")
    ResponseEntity<byte[]> show(@PathVariable int county, @PathVariable UUID item, User user, View view) {
        Office.requireReader(user, county);
        return page(HttpStatus.OK, require(county, item), Form.empty(), user, view);
    }

    @Guard(COUNTY_MANAGER)
    @PostMapping("/payouts/items/{county}/{item}/leave-out")
    ResponseEntity<byte[]> leaveOut(@PathVariable int county, @PathVariable UUID item, User user, View view) {
        Office.requireManager(user, county);
        var found = require(county, item);
        return act(found, "deed", user, view, () -> deciding.leaveOut(found, Actor.of(user)));
    }

    @Guard(COUNTY_MANAGER)
    @PostMapping("/payouts/items/{county}/{item}/bounce")
    ResponseEntity<byte[]> bounce(
            @PathVariable int county,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "") String reason,
            User user,
            View view) {
        Office.requireManager(user, county);
        return act(
                require(county, item),
                "reason",
                user,
                view,
                () -> arriving.bounce(county, item, reason, Actor.of(user)));
    }

    private ResponseEntity<byte[]> act(Item item, String field, User user, View view, Runnable deed) {
        try {
            deed.run();
            return Page.redirect(item.path());
        } catch (Refused refused) {
            var form = Form.empty().refuse(field, refused);
            return page(Problems.status(refused.refusal().kind()), item, form, user, view);
        }
    }

    private ResponseEntity<byte[]> page(HttpStatusCode status, Item found, Form form, User user, View view) {
        var item = require(found.county(), found.id());
        var transfers = Movements.keys(item.id()).stream()
                .flatMap(key -> ledger.find(item.county(), key, item.id()).stream())
                .toList();
        var shown = new Shown(
                item,
                batches.find(item.county(), item.batch()).orElseThrow(),
                names.of(view, item.county(), item.earner()),
                items.steps(item),
                transfers,
                Office.manages(user, item.county()));
        return Page.of(status, view, (out, forms) -> JteItemShowGenerated.render(out, forms, view, form, shown));
    }

    private Item require(int county, UUID item) {
        return items.find(county, item).orElseThrow(PayoutsRefusal.ITEM_UNKNOWN::refuse);
    }
}
