package org.farmgate.payouts;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.logistics.StationPosts;
import org.farmgate.payouts.bank.Destination;
import org.farmgate.stations.Station;
import org.farmgate.stations.Stations;
import org.farmgate.web.Form;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a station's agent pays out in cash: to whom, how much, and one large button once it is signed for. */
@Controller
@Guard(Role.STATION_AGENT)
class CashPage implements MenuEntries {

    private final StationPosts posts;
    private final Stations stations;
    private final Items items;
    private final Opening opening;
    private final Arriving arriving;
    private final CashBoxes boxes;
    private final CashSheet sheet;
    private final Audit audit;
    private final TransactionTemplate deed;

    CashPage(
            StationPosts posts,
            Stations stations,
            Items items,
            Opening opening,
            Arriving arriving,
            CashBoxes boxes,
            CashSheet sheet,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.posts = posts;
        this.stations = stations;
        this.items = items;
        this.opening = opening;
        this.arriving = arriving;
        this.boxes = boxes;
        this.sheet = sheet;
        this.audit = audit;
        this.deed = new TransactionTemplate(transactions);
    }

    /** What waits at a station, and what is in its box. */
    record Shown(Station station, List<Station> others, Money inside, Slice<Item> waiting, Map<UUID, Destination> who) {

        String name(Item item) {
            var to = who.get(item.id());
            return to == null ? "—" : to.holder();
        }
    }

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(Role.STATION_AGENT.name(), "/station/payouts", "payouts.cash.title", "money"));
    }

    @GetMapping("/station/payouts")
    ResponseEntity<byte[]> show(
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        return page(HttpStatus.OK, require(user, station), after, Form.empty(), user, view);
    }

    @GetMapping("/station/payouts.pdf")
    ResponseEntity<byte[]> print(@RequestParam(required = false) @Nullable UUID station, User user, View view) {
        var here = require(user, station);
        var waiting = items.waitingAt(here.county(), here.id(), null).rows();
        return Paper.pdf(sheet.draw(view, here.county(), waiting, look(here, waiting)));
    }

    @PostMapping("/station/payouts/{station}/{item}/paid")
    ResponseEntity<byte[]> paid(@PathVariable UUID station, @PathVariable UUID item, User user, View view) {
        var here = require(user, station);
        var found = items.find(here.county(), item)
                .filter(it -> station.equals(it.station()))
                .orElseThrow(PayoutsRefusal.ITEM_UNKNOWN::refuse);
        try {
            arriving.confirm(found.county(), found.id(), Actor.of(user));
            return Page.redirect("/station/payouts?station=" + station);
        } catch (Refused refused) {
            var form = Form.empty().refuse("pay-" + item, refused);
            return page(Problems.status(refused.refusal().kind()), here, null, form, user, view);
        }
    }

    private ResponseEntity<byte[]> page(
            HttpStatusCode status, Station here, @Nullable UUID after, Form form, User user, View view) {
        var waiting = items.waitingAt(here.county(), here.id(), after);
        var shown = new Shown(
                here,
                stationsOf(user),
                boxes.inside(here.county(), here.id()),
                waiting,
                waiting.rows().isEmpty() ? Map.of() : look(here, waiting.rows()));
        return Page.of(status, view, (out, forms) -> JteCashGenerated.render(out, forms, view, form, shown));
    }

    /** The names of those who come for their money; that they were looked at is written down. */
    private Map<UUID, Destination> look(Station here, List<Item> waiting) {
        deed.executeWithoutResult(status ->
                audit.record(here.county(), "payouts.cash-list-seen", here.id().toString(), null));
        return opening.open(here.county(), waiting);
    }

    private Station require(User user, @Nullable UUID wanted) {
        return stationsOf(user).stream()
                .filter(station -> wanted == null || station.id().equals(wanted))
                .findFirst()
                .orElseThrow(PayoutsRefusal.NO_STATION::refuse);
    }

    private List<Station> stationsOf(User user) {
        var mine = posts.of(user);
        return stations.in(user.counties(Role.STATION_AGENT)).stream()
                .filter(station -> mine.contains(station.id()))
                .toList();
    }
}
