package org.farmgate.logistics;

import static org.farmgate.accounts.Role.COURIER;
import static org.farmgate.accounts.Role.STATION_AGENT;
import static org.farmgate.accounts.Role.WAREHOUSE;
import static org.farmgate.logistics.LogisticsRefusal.NOTHING_TO_PRINT;

import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.farmgate.accounts.AccountsRefusal;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Slice;
import org.farmgate.kernel.Tokens;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Recipient;
import org.farmgate.web.MenuEntries;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a warehouse expects and holds, and what a courier has to bring where. */
@Controller
class ParcelsPage implements MenuEntries {

    private static final int MANIFEST_MAX = 600;

    private final Parcels parcels;
    private final Shipments shipments;
    private final OrderBook book;
    private final Route route;
    private final Tokens tokens;
    private final Clock clock;

    ParcelsPage(Parcels parcels, Shipments shipments, OrderBook book, Route route, Tokens tokens, Clock clock) {
        this.parcels = parcels;
        this.shipments = shipments;
        this.book = book;
        this.route = route;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A parcel on a list. */
    record Row(Parcel parcel, String from, String to) {}

    /** A parcel on a courier's round: with where it goes, and the key of the scan that ends it. */
    record Stop(
            Row row,
            @Nullable Recipient recipient,
            @Nullable String pickUp,
            String key) {}

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(WAREHOUSE.name(), "/parcels/warehouse", "logistics.warehouse.title", "warehouse"),
                new Entry(COURIER.name(), "/parcels/round", "logistics.round.title", "courier"),
                new Entry(WAREHOUSE.name(), "/parcels/scan", "logistics.scan.title", "scan"),
                new Entry(COURIER.name(), "/parcels/scan", "logistics.scan.title", "scan"),
                new Entry(STATION_AGENT.name(), "/parcels/scan", "logistics.scan.title", "scan"));
    }

    @Guard(WAREHOUSE)
    @GetMapping("/parcels/warehouse")
    ResponseEntity<byte[]> warehouse(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(defaultValue = "false") boolean stock,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        int here = county(user, WAREHOUSE, county);
        var slice = stock ? parcels.inStock(here, after) : parcels.expected(here, after);
        var rows = rows(slice);
        var name = route.county(here);
        return Page.of(
                view, (out, forms) -> JteWarehousePageGenerated.render(out, forms, view, name, here, stock, rows));
    }

    @Guard(WAREHOUSE)
    @GetMapping("/parcels/manifest.pdf")
    ResponseEntity<byte[]> manifest(@RequestParam(required = false) @Nullable Integer county, User user, View view) {
        int here = county(user, WAREHOUSE, county);
        var lines = parcels.toLoad(here, MANIFEST_MAX).stream()
                .map(parcel -> new ManifestSheet.Line(parcel, route.county(parcel.toCounty())))
                .toList();
        if (lines.isEmpty()) {
            throw NOTHING_TO_PRINT.refuse();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .body(ManifestSheet.of(view, route.county(here), clock.instant(), lines));
    }

    @Guard(COURIER)
    @GetMapping("/parcels/round")
    ResponseEntity<byte[]> round(@RequestParam(required = false) @Nullable UUID after, User user, View view) {
        var mine = parcels.with(user.account(), after);
        var stops = new Slice<>(mine.rows().stream().map(this::stop).toList(), mine.next());
        return Page.of(view, (out, forms) -> JteRoundPageGenerated.render(out, forms, view, stops));
    }

    @Guard(COURIER)
    @GetMapping("/parcels/waiting")
    ResponseEntity<byte[]> waiting(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        int here = county(user, COURIER, county);
        var rows = rows(parcels.toTake(here, after));
        var name = route.county(here);
        return Page.of(view, (out, forms) -> JteWaitingPageGenerated.render(out, forms, view, name, rows));
    }

    /** The county that was asked for, if it is the user's; else the user's first. */
    private static int county(User user, Role role, @Nullable Integer wanted) {
        if (wanted != null) {
            user.require(role, wanted);
            return wanted;
        }
        return new TreeSet<>(user.counties(role))
                .stream().findFirst().orElseThrow(AccountsRefusal.NOT_YOUR_AREA::refuse);
    }

    private Slice<Row> rows(Slice<Parcel> slice) {
        return new Slice<>(slice.rows().stream().map(this::row).toList(), slice.next());
    }

    private Row row(Parcel parcel) {
        return new Row(parcel, route.county(parcel.county()), route.county(parcel.toCounty()));
    }

    private Stop stop(Parcel parcel) {
        var pickUp = route.pickUpPoint(parcel.toCounty(), parcel.pickUpPoint())
                .map(point -> point.name() + " · " + point.address())
                .orElse(null);
        var recipient = shipments
                .find(parcel.subOrderId())
                .flatMap(shipment -> book.recipient(shipment.basket()))
                .orElse(null);
        return new Stop(row(parcel), parcel.pickUpPoint() == null ? recipient : null, pickUp, tokens.next());
    }
}
