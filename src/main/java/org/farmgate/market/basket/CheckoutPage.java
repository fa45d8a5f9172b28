package org.farmgate.market.basket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farmgate.accounts.Open;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Tokens;
import org.farmgate.market.MarketRefusal;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.Recipient;
import org.farmgate.payments.Device;
import org.farmgate.payments.Due;
import org.farmgate.payments.Way;
import org.farmgate.payments.Ways;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.PublicUrl;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * The checkout of a guest: who and where, check it, order it. The form carries a key made here, so that clicking twice
 * orders once, and what the buyer was shown, so that nobody pays another price.
 */
@Controller
class CheckoutPage {

    private static final String CART = "/cart";
    private static final String CHANGED = CART + "?lost=true";

    private final CartReading reading;
    private final CartCookies cookies;
    private final DestinationChoice destinations;
    private final Ordering ordering;
    private final Ways ways;
    private final PublicUrl publicUrl;
    private final Tokens tokens;

    /** What the buyer sees at the checkout. */
    record Checkout(CartView cart, DestinationChoice.Named destination) {}

    CheckoutPage(
            CartReading reading,
            CartCookies cookies,
            DestinationChoice destinations,
            Ordering ordering,
            Ways ways,
            PublicUrl publicUrl,
            Tokens tokens) {
        this.reading = reading;
        this.cookies = cookies;
        this.destinations = destinations;
        this.ordering = ordering;
        this.ways = ways;
        this.publicUrl = publicUrl;
        this.tokens = tokens;
    }

    @Open
    @GetMapping("/checkout")
    ResponseEntity<byte[]> show(HttpServletRequest request, View view) {
        return checkout(cookies.cart(request), request)
                .map(checkout -> form(HttpStatus.OK, checkout, Form.filled(Map.of("key", tokens.next())), view))
                .orElseGet(() -> Page.redirect(CART));
    }

    @Open
    @PostMapping("/checkout")
    ResponseEntity<byte[]> check(
            @RequestBody MultiValueMap<String, String> values,
            HttpServletRequest request,
            @Nullable User user,
            View view) {
        var checkout = checkout(cookies.cart(request), request);
        if (checkout.isEmpty()) {
            return Page.redirect(CHANGED);
        }
        var form = Form.of(values);
        return CheckoutForm.read(form, checkout.get().destination())
                .map(recipient -> answers(checkout.get(), recipient, form, choice(checkout.get(), request, user), view))
                .orElseGet(() -> form(HttpStatus.UNPROCESSABLE_CONTENT, checkout.get(), form, view));
    }

    @Open
    @PostMapping("/checkout/order")
    ResponseEntity<byte[]> order(
            @RequestBody MultiValueMap<String, String> values,
            HttpServletRequest request,
            @Nullable User user,
            View view) {
        var form = Form.of(values);
        var shown = Cart.read(form.value("lines"));
        var destination = Destination.read(form.value("destination"))
                .flatMap(destinations::named)
                .orElse(null);
        if (shown.isEmpty() || destination == null) {
            return Page.redirect(CHANGED);
        }
        var recipient = CheckoutForm.read(form, destination);
        if (recipient.isEmpty()) {
            return form(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    new Checkout(reading.read(shown, destination.destination()), destination),
                    form,
                    view);
        }
        try {
            var way = form.value("way");
            var device = Device.of(request, publicUrl);
            var next =
                    ordering.order(form.value("key"), shown, recipient.get(), form.value("total"), way, device, user);
            return cookies.keepWay(way, cookies.keep(Cart.EMPTY, Page.redirect(next)));
        } catch (Refused refused) {
            return answer(refused);
        }
    }

    /** What the cart's page says better than an error: something was lost to others, or became dearer meanwhile. */
    private static ResponseEntity<byte[]> answer(Refused refused) {
        var why = refused.refusal();
        boolean changed = why == OrdersRefusal.NOT_ENOUGH
                || why == OrdersRefusal.PRICE_CHANGED
                || why == OrdersRefusal.ITEM_CLOSED
                || why == MarketRefusal.TOTAL_CHANGED;
        if (changed) {
            return Page.redirect(CHANGED);
        }
        throw refused;
    }

    private Optional<Checkout> checkout(Cart cart, HttpServletRequest request) {
        return cookies.destination(request)
                .flatMap(destinations::named)
                .map(destination -> new Checkout(reading.read(cart, destination.destination()), destination))
                .filter(checkout -> checkout.cart().payable());
    }

    private static ResponseEntity<byte[]> form(HttpStatus status, Checkout checkout, Form form, View view) {
        return Page.of(status, view, (out, forms) -> JteCheckoutGenerated.render(out, forms, view, checkout, form));
    }

    /** The ways to pay that are open for this basket, and the one that the buyer took last time. */
    record Choice(List<Way> ways, String last) {}

    private Choice choice(Checkout checkout, HttpServletRequest request, @Nullable User user) {
        var point = checkout.destination().point();
        var handOver = point == null ? null : new Due.HandOver(point.county(), point.id());
        var due = new Due(Money.fen(checkout.cart().totalFen()), handOver);
        return new Choice(ways.open(due, user), cookies.way(request));
    }

    private static ResponseEntity<byte[]> answers(
            Checkout checkout, Recipient recipient, Form form, Choice choice, View view) {
        var lines = new Cart(checkout.cart().lines().stream()
                .map(CartView.Line::atTodaysPrice)
                .toList());
        return Page.of(
                view,
                (out, forms) -> JteCheckoutAnswersGenerated.render(
                        out, forms, view, checkout, recipient, form.value("key"), lines.write(), choice));
    }
}
