package org.farmgate.logistics;

import static org.farmgate.accounts.Role.STATION_AGENT;
import static org.farmgate.logistics.LogisticsRefusal.NOTHING_TO_PRINT;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.logistics.LabelSheet.Label;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.SubOrderId;
import org.farmgate.web.PublicUrl;
import org.farmgate.web.View;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Prints the labels of a sub-order's parcels, for the station that packed it. */
@Controller
@Guard(STATION_AGENT)
class LabelPage {

    private final Packing packing;
    private final Shipments shipments;
    private final OrderBook book;
    private final Route route;
    private final PublicUrl publicUrl;

    LabelPage(Packing packing, Shipments shipments, OrderBook book, Route route, PublicUrl publicUrl) {
        this.packing = packing;
        this.shipments = shipments;
        this.book = book;
        this.route = route;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/parcels/labels/{county}/{subOrder}.pdf")
    ResponseEntity<byte[]> print(
            @PathVariable int county,
            @PathVariable UUID subOrder,
            @RequestParam(defaultValue = "false") boolean a4,
            User user,
            View view,
            HttpServletRequest request) {
        var id = new SubOrderId(county, subOrder);
        var parcels = packing.parcels(user, id);
        if (parcels.isEmpty()) {
            throw NOTHING_TO_PRINT.refuse();
        }
        var labels = labels(parcels, publicUrl.base(request));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .body(a4 ? LabelSheet.a4(view, labels) : LabelSheet.a6(view, labels));
    }

    private List<Label> labels(List<Parcel> parcels, String base) {
        var shipment = shipments.find(parcels.get(0).subOrderId()).orElseThrow();
        var pickUp = route.pickUpPoint(shipment.toCounty(), shipment.pickUpPoint());
        var target = pickUp.map(point -> point.name() + " · " + point.address())
                .or(() -> book.recipient(shipment.basket()).map(Masked::of))
                .orElse("—");
        return parcels.stream()
                .map(parcel -> new Label(
                        parcel,
                        base + "/p/" + parcel.code().value(),
                        route.county(parcel.county()),
                        route.county(parcel.toCounty()),
                        route.store(parcel.county(), shipment.store()),
                        target,
                        pickUp.isPresent()))
                .toList();
    }
}
