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
    private final Round round;
    private final Route route;
    private final Clock clock;

    ParcelsPage(Parcels parcels, Round round, Route route, Clock clock) {
        this.parcels = parcels;
        this.round = round;
        this.route = route;
        this.clock = clock;
    }

    /** A parcel on a list. */
    record Row(Parcel parcel, String from, String to) {}

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
    ResponseEntity<byte[]> round(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        var stops = round.of(user.account(), q, after);
        return Page.of(view, (out, forms) -> JteRoundPageGenerated.render(out, forms, view, q, stops));
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
}
