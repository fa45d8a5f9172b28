package org.farmgate.stations;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Slice;
import org.farmgate.logistics.PickUpShelf;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.supply.Lot;
import org.farmgate.supply.LotId;
import org.farmgate.supply.Lots;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The station agent's first page: a few large buttons, each a picture, a number and a word; and what was weighed last. */
@Controller
@Guard(Role.STATION_AGENT)
class StationPage implements MenuEntries {

    private final Posts posts;
    private final OrderBook book;
    private final PickUpShelf shelf;
    private final Lots lots;
    private final GoodsReturning returning;
    private final Entries entries;
    private final WeighingIn weighing;
    private final Clock clock;

    StationPage(
            Posts posts,
            OrderBook book,
            PickUpShelf shelf,
            Lots lots,
            GoodsReturning returning,
            Entries entries,
            WeighingIn weighing,
            Clock clock) {
        this.posts = posts;
        this.book = book;
        this.shelf = shelf;
        this.lots = lots;
        this.returning = returning;
        this.entries = entries;
        this.weighing = weighing;
        this.clock = clock;
    }

    /** A number on a button: as far as one list reaches, and whether there is more. */
    record Count(int number, boolean more) {

        static Count of(Slice<?> slice) {
            return new Count(slice.rows().size(), slice.next() != null);
        }
    }

    /** What the page shows of the station. */
    record Shown(
            Station station, List<Station> others, boolean open, Count toPack, Count here, Count coming, Count back) {}

    /** A lot that was weighed here. */
    record Row(Lot lot, boolean undone, boolean mayUndo) {}

    @Override
    public List<Entry> entries() {
        return List.of(new Entry(Role.STATION_AGENT.name(), "/station", "stations.home.title", "station"));
    }

    @GetMapping("/station")
    ResponseEntity<byte[]> show(@RequestParam(required = false) @Nullable UUID station, User user, View view) {
        var here = posts.require(user, station);
        var shown = new Shown(
                here,
                posts.stationsOf(user),
                posts.isOpen(here),
                Count.of(book.ofStation(here.county(), here.id(), OrderState.PAID, null)),
                Count.of(shelf.here(user, here.id(), null)),
                Count.of(shelf.coming(user, here.id(), null)),
                Count.of(returning.awaited(here, null)));
        return Page.of(view, (out, forms) -> JteStationPageGenerated.render(out, forms, view, shown));
    }

    @GetMapping("/station/lots")
    ResponseEntity<byte[]> lots(
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam(required = false) @Nullable UUID entered,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        var here = posts.require(user, station);
        var slice = lots.ofStation(here.county(), here.id(), after == null ? null : after.toString());
        var known = entries.find(
                here.county(),
                slice.rows().stream().map(lot -> lot.id().value()).toList());
        var now = clock.instant();
        var rows = new Slice<>(
                slice.rows().stream()
                        .map(lot -> {
                            var entry = known.get(lot.id().value());
                            return new Row(
                                    lot,
                                    entry != null && entry.undoneAt() != null,
                                    entry != null && weighing.mayUndo(entry, lot, now));
                        })
                        .toList(),
                slice.next());
        return Page.of(
                view, (out, forms) -> JteLotsPageGenerated.render(out, forms, view, here, rows, entered != null));
    }

    @PostMapping("/station/lots/{county}/{lot}/undo")
    ResponseEntity<byte[]> undo(@PathVariable int county, @PathVariable UUID lot, User user) {
        weighing.undo(user, new LotId(county, lot));
        return Page.redirect("/station/lots");
    }
}
