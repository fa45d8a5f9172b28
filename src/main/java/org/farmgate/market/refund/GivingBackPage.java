package org.farmgate.market.refund;

import static org.farmgate.market.MarketRefusal.ORDER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.RETURN_LATE;
import static org.farmgate.market.MarketRefusal.RETURN_MANY;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.market.Offer;
import org.farmgate.market.Offers;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.RefundPreviewing;
import org.farmgate.orders.SubOrder;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The buyer asks to give goods back, within the days that every offer names; the store or the county's manager answers. */
@Controller
class GivingBackPage {

    private static final Duration RETURN_TIME = Duration.ofDays(7);
    private static final int WISHES_MAX = 5;

    private final OrderBook book;
    private final RefundDesk desk;
    private final RefundPreviewing previews;
    private final Wishes wishes;
    private final Offers offers;
    private final Ids ids;
    private final Clock clock;

    /** What the page shows: the part of the order, and what was asked and answered. */
    record Asked(String token, SubOrder order, Map<ItemId, Offer> offers, List<Wish> wishes, boolean open) {

        String title(OrderLine line) {
            var offer = offers.get(line.item());
            return offer == null ? "" : offer.title();
        }

        String path() {
            return "/orders/" + token + "/returns/" + order.id().value();
        }
    }

    GivingBackPage(
            OrderBook book,
            RefundDesk desk,
            RefundPreviewing previews,
            Wishes wishes,
            Offers offers,
            Ids ids,
            Clock clock) {
        this.book = book;
        this.desk = desk;
        this.previews = previews;
        this.wishes = wishes;
        this.offers = offers;
        this.ids = ids;
        this.clock = clock;
    }

    @Open
    @GetMapping("/orders/{token}/returns/{subOrder}")
    ResponseEntity<byte[]> show(@PathVariable String token, @PathVariable UUID subOrder, View view) {
        var form = Form.filled(Map.of("key", ids.next().toString()));
        return page(HttpStatus.OK, token, part(token, subOrder), form, view);
    }

    @Open
    @PostMapping("/orders/{token}/returns/{subOrder}")
    ResponseEntity<byte[]> ask(
            @PathVariable String token,
            @PathVariable UUID subOrder,
            @RequestBody MultiValueMap<String, String> values,
            View view) {
        var order = part(token, subOrder);
        var form = Form.of(values);
        var id = RefundForm.key(form);
        var wish = new RefundForm(form).returned(order, clock.instant());
        if (wish == null) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, token, order, form, view);
        }
        try {
            requireOpen(order);
            previews.preview(order, wish);
            desk.ask(wish, id);
            return Page.redirect("/orders/" + token + "/returns/" + subOrder);
        } catch (Refused refused) {
            form.refuse(RefundForm.field(refused, "reason"), refused);
            return page(HttpStatus.UNPROCESSABLE_CONTENT, token, order, form, view);
        }
    }

    private void requireOpen(SubOrder order) {
        if (!open(order)) {
            throw RETURN_LATE.refuse(RETURN_TIME.toDays());
        }
        if (wishes.of(order.id()).stream().filter(wish -> wish.by() == null).count() >= WISHES_MAX) {
            throw RETURN_MANY.refuse(WISHES_MAX);
        }
    }

    private boolean open(SubOrder order) {
        boolean delivered = order.state() == OrderState.DELIVERED || order.state() == OrderState.SETTLED;
        return delivered && clock.instant().isBefore(order.changedAt().plus(RETURN_TIME));
    }

    private SubOrder part(String token, UUID subOrder) {
        return book.byToken(token).stream()
                .flatMap(basket -> basket.subOrders().stream())
                .filter(part -> part.id().value().equals(subOrder))
                .findFirst()
                .orElseThrow(ORDER_UNKNOWN::refuse);
    }

    private ResponseEntity<byte[]> page(HttpStatus status, String token, SubOrder order, Form form, View view) {
        var items = order.lines().stream().map(OrderLine::item).distinct().toList();
        var asked = new Asked(token, order, offers.find(items), wishes.of(order.id()), open(order));
        return Page.of(status, view, (out, forms) -> JteGivingBackGenerated.render(out, forms, view, asked, form));
    }
}
