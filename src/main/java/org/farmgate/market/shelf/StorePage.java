package org.farmgate.market.shelf;

import static org.farmgate.market.MarketRefusal.STORE_UNKNOWN;

import java.util.UUID;
import org.farmgate.accounts.Open;
import org.farmgate.market.Shop;
import org.farmgate.market.Store;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.farmgate.market.Wanted;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A store: how many households it leads, and what it offers. */
@Controller
class StorePage {

    private final Shop shop;
    private final Stores stores;
    private final Places places;

    /** What the page shows. */
    record StoreView(Store store, Place county, int households, Shop.Found found) {}

    StorePage(Shop shop, Stores stores, Places places) {
        this.shop = shop;
        this.stores = stores;
        this.places = places;
    }

    @Open
    @GetMapping("/stores/{county}/{store}")
    ResponseEntity<byte[]> show(
            @PathVariable int county,
            @PathVariable UUID store,
            @RequestParam(required = false) @Nullable String after,
            View view) {
        var id = new StoreId(county, store);
        var found = stores.find(id).orElseThrow(STORE_UNKNOWN::refuse);
        var place = places.find(county).orElseThrow(STORE_UNKNOWN::refuse);
        var page = new StoreView(
                found, place, stores.growers(id).size(), shop.find(Wanted.of(id).after(after)));
        return Page.of(view, (out, forms) -> JteStoreGenerated.render(out, forms, view, page));
    }
}
