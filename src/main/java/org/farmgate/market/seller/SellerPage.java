package org.farmgate.market.seller;

import static org.farmgate.market.MarketRefusal.NOT_YOUR_STORE;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.market.Offer;
import org.farmgate.market.Offers;
import org.farmgate.market.Shelving;
import org.farmgate.market.Store;
import org.farmgate.market.Stores;
import org.farmgate.orders.Item;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.orders.OrderBook;
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

/** A seller's own store: what stands on the shelf, how much is left, and the orders. */
@Controller
@Guard(Role.SELLER)
class SellerPage {

    private final SellersStore mine;
    private final Stores stores;
    private final Offers offers;
    private final Items items;
    private final OrderBook book;
    private final Shelving shelving;

    /** What the page of the shelf shows. */
    record ShelfView(Store store, Slice<Offer> offers, Map<ItemId, Item> stock) {}

    /** What the page of the orders shows. */
    record OrdersView(Store store, Slice<SubOrder> orders, Map<ItemId, Offer> offers) {}

    SellerPage(SellersStore mine, Stores stores, Offers offers, Items items, OrderBook book, Shelving shelving) {
        this.mine = mine;
        this.stores = stores;
        this.offers = offers;
        this.items = items;
        this.book = book;
        this.shelving = shelving;
    }

    static String path(Store store) {
        return "/seller/" + store.id().county() + "/" + store.id().value();
    }

    @GetMapping("/seller")
    ResponseEntity<byte[]> mine(User user, View view) {
        List<Store> kept = user.counties(Role.SELLER).stream()
                .sorted()
                .flatMap(county -> stores.keptBy(county, user.account()).stream())
                .toList();
        return kept.size() == 1
                ? Page.redirect(path(kept.get(0)))
                : Page.of(view, (out, forms) -> JteMyStoresGenerated.render(out, forms, view, kept));
    }

    @GetMapping("/seller/{county}/{store}")
    ResponseEntity<byte[]> shelf(
            @PathVariable int county,
            @PathVariable UUID store,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        return shelf(HttpStatus.OK, mine.require(user, county, store), after, Form.empty(), view);
    }

    @GetMapping("/seller/{county}/{store}/orders")
    ResponseEntity<byte[]> orders(
            @PathVariable int county,
            @PathVariable UUID store,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        var kept = mine.require(user, county, store);
        var orders = book.ofStore(county, store, null, after);
        var sold = orders.rows().stream()
                .flatMap(order -> order.lines().stream())
                .map(line -> line.item())
                .distinct()
                .toList();
        var page = new OrdersView(kept, orders, offers.find(sold));
        return Page.of(view, (out, forms) -> JteStoreOrdersGenerated.render(out, forms, view, page));
    }

    @PostMapping("/seller/{county}/{store}/offers/{offer}/price")
    ResponseEntity<byte[]> reprice(
            @PathVariable int county,
            @PathVariable UUID store,
            @PathVariable UUID offer,
            @RequestBody MultiValueMap<String, String> values,
            User user,
            View view) {
        return change(
                mine.require(user, county, store),
                offer,
                "price",
                Form.of(values),
                view,
                form -> shelving.reprice(new ItemId(county, offer), Amounts.fen(form.value("price"))));
    }

    @PostMapping("/seller/{county}/{store}/offers/{offer}/stock")
    ResponseEntity<byte[]> restock(
            @PathVariable int county,
            @PathVariable UUID store,
            @PathVariable UUID offer,
            @RequestBody MultiValueMap<String, String> values,
            User user,
            View view) {
        return change(
                mine.require(user, county, store),
                offer,
                "packs",
                Form.of(values),
                view,
                form -> shelving.restock(new ItemId(county, offer), Amounts.whole(form.value("packs"))));
    }

    @PostMapping("/seller/{county}/{store}/offers/{offer}/close")
    ResponseEntity<byte[]> close(
            @PathVariable int county, @PathVariable UUID store, @PathVariable UUID offer, User user) {
        var kept = mine.require(user, county, store);
        requireItsOffer(kept, offer);
        shelving.close(new ItemId(county, offer));
        return Page.redirect(path(kept));
    }

    private ResponseEntity<byte[]> change(
            Store kept, UUID offer, String field, Form form, View view, Consumer<Form> deed) {
        requireItsOffer(kept, offer);
        try {
            deed.accept(form);
            return Page.redirect(path(kept) + "#offer-" + offer);
        } catch (Refused refused) {
            form.refuse(field + "-" + offer, refused);
            return shelf(HttpStatus.UNPROCESSABLE_CONTENT, kept, null, form, view);
        }
    }

    private void requireItsOffer(Store kept, UUID offer) {
        var found = offers.find(new ItemId(kept.id().county(), offer));
        if (found.filter(it -> it.store().equals(kept.id())).isEmpty()) {
            throw NOT_YOUR_STORE.refuse();
        }
    }

    private ResponseEntity<byte[]> shelf(HttpStatus status, Store kept, @Nullable String after, Form form, View view) {
        var slice = offers.ofStore(kept.id(), after);
        var stock = items.find(slice.rows().stream().map(Offer::id).toList());
        var page = new ShelfView(kept, slice, stock);
        return Page.of(status, view, (out, forms) -> JteStoreShelfGenerated.render(out, forms, view, page, form));
    }
}
