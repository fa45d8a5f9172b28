package org.farmgate.market.refund;

import static org.farmgate.accounts.Role.COUNTY_MANAGER;
import static org.farmgate.accounts.Role.SELLER;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.market.Offer;
import org.farmgate.market.Offers;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Refund;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.RefundPreview;
import org.farmgate.orders.RefundPreviewing;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrder;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** One store's part of an order and what went back of it; the seller or the county's manager gives back more. */
@Controller
@Guard({SELLER, COUNTY_MANAGER})
class RefundPage {

    private static final String SELLABLE = "SELLABLE";

    private final RefundDesk desk;
    private final WishAnswering answering;
    private final RefundBook refunds;
    private final RefundPreviewing previews;
    private final Wishes wishes;
    private final Offers offers;
    private final Clock clock;

    /** What a manager is about to say of goods that were awaited, and is asked once more: it cannot be taken back. */
    record Saying(UUID refund, boolean sellable) {

        boolean of(Refund other) {
            return other.id().value().equals(refund);
        }
    }

    /** What the page shows; with a preview the answers are to be checked before anything is done. */
    record Shown(
            SubOrder order,
            Map<ItemId, Offer> offers,
            List<Refund> refunds,
            List<Wish> wishes,
            boolean manager,
            long aloneFen,
            @Nullable RefundPreview preview,
            boolean second,
            @Nullable Saying saying) {

        String title(OrderLine line) {
            var offer = offers.get(line.item());
            return offer == null ? "" : offer.title();
        }

        String path() {
            return "/refunds/" + order.id().county() + "/" + order.id().value();
        }

        /** The list from which the reader has come. */
        String back() {
            return manager ? "/refunds" : "/seller/" + order.id().county() + "/" + order.store() + "/orders";
        }

        boolean sent() {
            return order.state() != OrderState.PAID;
        }
    }

    RefundPage(
            RefundDesk desk,
            WishAnswering answering,
            RefundBook refunds,
            RefundPreviewing previews,
            Wishes wishes,
            Offers offers,
            Clock clock) {
        this.desk = desk;
        this.answering = answering;
        this.refunds = refunds;
        this.previews = previews;
        this.wishes = wishes;
        this.offers = offers;
        this.clock = clock;
    }

    @GetMapping("/refunds/{county}/{subOrder}")
    ResponseEntity<byte[]> show(
            @PathVariable int county,
            @PathVariable UUID subOrder,
            @RequestParam(required = false) @Nullable UUID arrival,
            @RequestParam(defaultValue = "") String goods,
            User user,
            View view) {
        var form = Form.filled(Map.of("key", desk.nextId().toString(), "goods", "KEPT"));
        var saying = arrival == null ? null : new Saying(arrival, goods.equals(SELLABLE));
        return page(HttpStatus.OK, desk.require(user, county, subOrder), user, form, null, saying, view);
    }

    /** With the button "check" it only shows what would happen; with the other one it happens. */
    @PostMapping("/refunds/{county}/{subOrder}")
    ResponseEntity<byte[]> refund(
            @PathVariable int county,
            @PathVariable UUID subOrder,
            @RequestBody MultiValueMap<String, String> values,
            User user,
            View view) {
        var order = desk.require(user, county, subOrder);
        var form = Form.of(values);
        var id = RefundForm.key(form);
        var wish =
                new RefundForm(form).read(order, desk.manages(user, county), RefundDesk.person(user), clock.instant());
        if (wish == null) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, order, user, form, null, view);
        }
        try {
            if (form.value("deed").equals("refund")) {
                desk.refund(order, wish, id);
                return Page.redirect("/refunds/" + county + "/" + subOrder);
            }
            previews.preview(order, wish);
            return page(HttpStatus.OK, order, user, form, wish, view);
        } catch (Refused refused) {
            form.refuse(RefundForm.field(refused, "amount"), refused);
            return page(HttpStatus.UNPROCESSABLE_CONTENT, order, user, form, null, view);
        }
    }

    @PostMapping("/refunds/{county}/{subOrder}/wishes/{wish}")
    ResponseEntity<byte[]> answer(
            @PathVariable int county,
            @PathVariable UUID subOrder,
            @PathVariable UUID wish,
            @RequestBody MultiValueMap<String, String> values,
            User user,
            View view) {
        var order = desk.require(user, county, subOrder);
        var form = Form.of(values);
        try {
            if (form.value("deed").equals("accept")) {
                answering.accept(user, county, subOrder, wish);
            } else {
                answering.refuse(user, county, subOrder, wish, form.value("words-" + wish));
            }
            return Page.redirect("/refunds/" + county + "/" + subOrder);
        } catch (Refused refused) {
            var again = Form.filled(Map.of(
                            "key",
                            desk.nextId().toString(),
                            "goods",
                            "KEPT",
                            "words-" + wish,
                            form.value("words-" + wish)))
                    .refuse("words-" + wish, refused);
            return page(HttpStatus.UNPROCESSABLE_CONTENT, order, user, again, null, view);
        }
    }

    @Guard(COUNTY_MANAGER)
    @PostMapping("/refunds/{county}/{subOrder}/arrivals/{refund}")
    ResponseEntity<byte[]> arrived(
            @PathVariable int county,
            @PathVariable UUID subOrder,
            @PathVariable UUID refund,
            @RequestBody MultiValueMap<String, String> values,
            User user) {
        desk.arrived(
                user, county, subOrder, refund, Form.of(values).value("goods").equals(SELLABLE));
        return Page.redirect("/refunds/" + county + "/" + subOrder);
    }

    private ResponseEntity<byte[]> page(
            HttpStatus status, SubOrder order, User user, Form form, @Nullable Refunding wish, View view) {
        return page(status, order, user, form, wish, null, view);
    }

    private ResponseEntity<byte[]> page(
            HttpStatus status,
            SubOrder order,
            User user,
            Form form,
            @Nullable Refunding wish,
            @Nullable Saying saying,
            View view) {
        var items = order.lines().stream().map(OrderLine::item).distinct().toList();
        var shown = new Shown(
                order,
                offers.find(items),
                refunds.of(List.of(order.id())).getOrDefault(order.id(), List.of()),
                wishes.of(order.id()),
                desk.manages(user, order.id().county()),
                desk.aloneFen(),
                wish == null ? null : previews.preview(order, wish),
                wish != null && desk.needsSecond(order, wish),
                saying);
        return Page.of(status, view, (out, forms) -> JteRefundGenerated.render(out, forms, view, shown, form));
    }
}
