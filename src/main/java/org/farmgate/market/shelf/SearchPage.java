package org.farmgate.market.shelf;

import java.util.List;
import java.util.Optional;
import org.farmgate.accounts.Open;
import org.farmgate.market.Shop;
import org.farmgate.market.Sorting;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Searches the shelves of the whole country, or of one county. */
@Controller
class SearchPage {

    private static final int TEXT_MAX = 60;

    private final Shop shop;
    private final Places places;

    /** What the page shows. */
    record Search(Wanted wanted, @Nullable Place county, Shop.Found found, List<Produce> kinds) {}

    SearchPage(Shop shop, Places places) {
        this.shop = shop;
        this.places = places;
    }

    @Open
    @GetMapping("/search")
    ResponseEntity<byte[]> show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(required = false) @Nullable String after,
            View view) {
        var text = q.length() > TEXT_MAX ? q.substring(0, TEXT_MAX) : q;
        var place = Optional.ofNullable(county)
                .flatMap(places::find)
                .filter(it -> it.kind().countyLevel())
                .orElse(null);
        var wanted = new Wanted(
                text,
                place == null ? null : place.id(),
                kind == null || kind.isEmpty() ? null : kind,
                null,
                text.isEmpty() && sort.isEmpty() ? Sorting.NEW : Sorting.of(sort),
                after);
        var kinds = place == null ? shop.kinds() : shop.kindsIn(place.id());
        var search = new Search(wanted, place, shop.find(wanted), kinds);
        return Page.of(view, (out, forms) -> JteSearchGenerated.render(out, forms, view, search));
    }
}
