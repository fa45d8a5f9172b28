package org.farmgate.market.shelf;

import static org.farmgate.market.MarketRefusal.COUNTY_UNKNOWN;

import java.util.List;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Slice;
import org.farmgate.market.Fresh;
import org.farmgate.market.Shop;
import org.farmgate.market.Sorting;
import org.farmgate.market.Store;
import org.farmgate.market.Stores;
import org.farmgate.market.Wanted;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.supply.Produce;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A county's shelves: all that its stores offer. */
@Controller
class StorefrontPage {

    private static final long STORES_KEPT_MILLIS = 1_000;
    private static final int TEXT_MAX = 60;

    private final Shop shop;
    private final Places places;
    private final Fresh<Integer, Slice<Store>> stores;

    /** What the page shows. */
    record Storefront(
            Place county,
            List<Place> path,
            Wanted wanted,
            Shop.Found found,
            List<Produce> kinds,
            Slice<Store> stores) {}

    StorefrontPage(Shop shop, Places places, Stores stores) {
        this.shop = shop;
        this.places = places;
        this.stores = new Fresh<>(STORES_KEPT_MILLIS, county -> stores.ofCounty(county, null));
    }

    @Open
    @GetMapping("/counties/{county}")
    ResponseEntity<byte[]> show(
            @PathVariable int county,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(required = false) @Nullable String after,
            View view) {
        var place = places.find(county).filter(it -> it.kind().countyLevel()).orElseThrow(COUNTY_UNKNOWN::refuse);
        var text = q.length() > TEXT_MAX ? q.substring(0, TEXT_MAX) : q;
        var sorting = text.isEmpty() && sort.isEmpty() ? Sorting.NEW : Sorting.of(sort);
        var wanted = new Wanted(text, county, kind == null || kind.isEmpty() ? null : kind, null, sorting, after);
        var storefront = new Storefront(
                place, places.path(county), wanted, shop.find(wanted), shop.kindsIn(county), stores.get(county));
        return Page.of(view, (out, forms) -> JteStorefrontGenerated.render(out, forms, view, storefront));
    }
}
