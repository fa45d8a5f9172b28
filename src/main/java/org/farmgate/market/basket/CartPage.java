package org.farmgate.market.basket;

import static org.farmgate.market.MarketRefusal.OFFER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.QUANTITY_OUT_OF_BOUNDS;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.farmgate.accounts.Open;
import org.farmgate.market.Shop;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.PickUpPoints.PickUpPoint;
import org.farmgate.places.Place;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The cart: change it, say where it shall go, see what everything costs before paying. */
@Controller
class CartPage {

    private static final String HERE = "/cart";

    private final Shop shop;
    private final CartReading reading;
    private final CartCookies cookies;
    private final DestinationChoice destinations;

    /**
     * What the page shows.
     *
     * @param removed what was just taken out, and can be put back
     * @param lost whether something changed while the buyer was checking out
     * @param counties to choose from, where the buyer searched for one
     */
    record CartPageView(
            CartView cart,
            DestinationChoice.@Nullable Named destination,
            List<PickUpPoint> points,
            String where,
            List<Place> counties,
            List<String> countyNames,
            @Nullable CartLine removed,
            boolean lost) {}

    CartPage(Shop shop, CartReading reading, CartCookies cookies, DestinationChoice destinations) {
        this.shop = shop;
        this.reading = reading;
        this.cookies = cookies;
        this.destinations = destinations;
    }

    @Open
    @GetMapping(HERE)
    ResponseEntity<byte[]> show(
            @RequestParam(defaultValue = "") String where,
            @RequestParam(defaultValue = "") String removed,
            @RequestParam(defaultValue = "false") boolean lost,
            HttpServletRequest request,
            View view) {
        var destination =
                cookies.destination(request).flatMap(destinations::named).orElse(null);
        var cart = reading.read(cookies.cart(request), destination == null ? null : destination.destination());
        var counties = destinations.counties(where);
        var page = new CartPageView(
                cart,
                destination,
                destination == null
                        ? List.of()
                        : destinations.points(destination.destination().county()),
                where,
                counties,
                counties.stream().map(county -> destinations.name(county.id())).toList(),
                CartLine.read(removed).orElse(null),
                lost);
        return Page.of(view, (out, forms) -> JteCartPageGenerated.render(out, forms, view, page));
    }

    @Open
    @PostMapping(HERE)
    ResponseEntity<byte[]> add(
            @RequestParam int county,
            @RequestParam UUID offer,
            @RequestParam(defaultValue = "1") int quantity,
            HttpServletRequest request) {
        requireQuantity(quantity);
        var shown = shop.offer(new ItemId(county, offer)).goods().offer();
        var cart = cookies.cart(request).add(new CartLine(shown.id(), quantity, shown.priceFen()));
        return cookies.keep(cart, Page.redirect(HERE));
    }

    @Open
    @PostMapping(HERE + "/quantity")
    ResponseEntity<byte[]> change(
            @RequestParam int county,
            @RequestParam UUID offer,
            @RequestParam int quantity,
            HttpServletRequest request) {
        requireQuantity(quantity);
        var cart = cookies.cart(request);
        var line = cart.line(new ItemId(county, offer)).orElseThrow(OFFER_UNKNOWN::refuse);
        return cookies.keep(cart.replace(line.of(quantity)), Page.redirect(HERE));
    }

    @Open
    @PostMapping(HERE + "/remove")
    ResponseEntity<byte[]> remove(@RequestParam int county, @RequestParam UUID offer, HttpServletRequest request) {
        var cart = cookies.cart(request);
        var item = new ItemId(county, offer);
        var undo = cart.line(item).map(line -> "?removed=" + line.write()).orElse("");
        return cookies.keep(cart.without(item), Page.redirect(HERE + undo));
    }

    @Open
    @PostMapping(HERE + "/destination")
    ResponseEntity<byte[]> choose(@RequestParam int county, @RequestParam(required = false) @Nullable UUID point) {
        return cookies.keep(destinations.require(county, point), Page.redirect(HERE + "#destination"));
    }

    private static void requireQuantity(int quantity) {
        if (quantity < 1 || quantity > CartLine.QUANTITY_MAX) {
            throw QUANTITY_OUT_OF_BOUNDS.refuse(CartLine.QUANTITY_MAX);
        }
    }
}
