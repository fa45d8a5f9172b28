package org.farmgate.stations;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.logistics.Packing;
import org.farmgate.logistics.Parcel;
import org.farmgate.logistics.PickUpShelf;
import org.farmgate.logistics.Scanning;
import org.farmgate.market.Offer;
import org.farmgate.market.Offers;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.farmgate.payments.CashDesk;
import org.farmgate.payments.CashDue;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Orders to pack, the labels of what is packed, and the parcels that villagers fetch. */
@Controller
@Guard(Role.STATION_AGENT)
class PackPage {

    private final Posts posts;
    private final OrderBook book;
    private final Offers offers;
    private final Packing packing;
    private final PickUpShelf shelf;
    private final Scanning scanning;
    private final CashDesk cash;

    PackPage(
            Posts posts,
            OrderBook book,
            Offers offers,
            Packing packing,
            PickUpShelf shelf,
            Scanning scanning,
            CashDesk cash) {
        this.posts = posts;
        this.book = book;
        this.offers = offers;
        this.packing = packing;
        this.shelf = shelf;
        this.scanning = scanning;
        this.cash = cash;
    }

    /** One line of an order: how many of what. */
    record Line(OrderLine line, @Nullable Offer offer) {}

    /** An order to pack. */
    record Order(SubOrder order, List<Line> lines, long weightGrams) {}

    @GetMapping("/station/pack")
    ResponseEntity<byte[]> toPack(
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        var here = posts.require(user, station);
        var slice = book.ofStation(here.county(), here.id(), OrderState.PAID, after);
        var rows = new Slice<>(orders(slice.rows()), slice.next());
        return Page.of(view, (out, forms) -> JtePackPageGenerated.render(out, forms, view, here, rows));
    }

    @PostMapping("/station/pack/{county}/{order}")
    ResponseEntity<byte[]> pack(
            @PathVariable int county,
            @PathVariable UUID order,
            @RequestParam(defaultValue = "1") int parcels,
            User user) {
        packing.pack(user, new SubOrderId(county, order), parcels);
        return Page.redirect("/station/pack/" + county + "/" + order);
    }

    @GetMapping("/station/pack/{county}/{order}")
    ResponseEntity<byte[]> packed(@PathVariable int county, @PathVariable UUID order, User user, View view) {
        var parcels = packing.parcels(user, new SubOrderId(county, order));
        return Page.of(view, (out, forms) -> JtePackedPageGenerated.render(out, forms, view, county, order, parcels));
    }

    @GetMapping("/station/parcels")
    ResponseEntity<byte[]> parcels(
            @RequestParam(required = false) @Nullable UUID station,
            @RequestParam(defaultValue = "false") boolean coming,
            @RequestParam(required = false) @Nullable UUID after,
            User user,
            View view) {
        return parcels(HttpStatus.OK, posts.require(user, station), coming, after, Form.empty(), user, view);
    }

    @PostMapping("/station/parcels/{station}/hand-out")
    ResponseEntity<byte[]> handOut(
            @PathVariable UUID station, @RequestParam MultiValueMap<String, String> values, User user, View view) {
        var here = posts.require(user, station);
        var form = Form.of(values);
        var code = form.value("code");
        try {
            var parcel = scanning.toHandOut(user, code, form.value("digits"));
            var due = cash.due(here.county(), here.id(), parcel.subOrder());
            if (due.isPresent()
                    && !form.value("taken").equals(Long.toString(due.get().due().minor()))) {
                return takeCash(here, due.get(), form, view);
            }
            due.ifPresent(it -> cash.take(user.account(), here.county(), here.id(), it.part()));
            scanning.handOut(user, code, form.value("digits"), "hand-out/" + code.strip());
            return Page.redirect("/station/parcels?station=" + station);
        } catch (Refused refused) {
            var status = Problems.status(refused.refusal().kind());
            return parcels(status, here, false, null, form.refuse("digits", refused), user, view);
        }
    }

    /** Cash first: how much it is, and one button. */
    private static ResponseEntity<byte[]> takeCash(Station here, CashDue due, Form form, View view) {
        return Page.of(view, (out, forms) -> JteTakeCashPageGenerated.render(out, forms, view, here, due, form));
    }

    private ResponseEntity<byte[]> parcels(
            HttpStatusCode status,
            Station here,
            boolean coming,
            @Nullable UUID after,
            Form form,
            User user,
            View view) {
        Slice<Parcel> slice = coming ? shelf.coming(user, here.id(), after) : shelf.here(user, here.id(), after);
        return Page.of(
                status,
                view,
                (out, forms) -> JteShelfPageGenerated.render(out, forms, view, here, slice, coming, form));
    }

    private List<Order> orders(List<SubOrder> subOrders) {
        List<ItemId> items = subOrders.stream()
                .flatMap(order -> order.lines().stream())
                .map(OrderLine::item)
                .distinct()
                .limit(2_000)
                .toList();
        var found = offers.find(items);
        var orders = new ArrayList<Order>();
        for (var order : subOrders) {
            long grams = order.lines().stream()
                    .mapToLong(line -> (long) line.weightGrams() * line.quantityLeft())
                    .sum();
            var lines = order.lines().stream()
                    .filter(line -> line.quantityLeft() > 0)
                    .map(line -> new Line(line, found.get(line.item())))
                    .toList();
            orders.add(new Order(order, lines, grams));
        }
        return orders;
    }
}
