package org.farmgate.market.api;

import java.util.UUID;
import org.farmgate.accounts.Open;
import org.farmgate.market.Shop;
import org.farmgate.market.Sorting;
import org.farmgate.market.Wanted;
import org.farmgate.market.api.Answers.OffersAnswer;
import org.farmgate.market.api.Answers.ShownAnswer;
import org.farmgate.orders.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shelves, for programs. */
@RestController
class OffersApi {

    private static final int TEXT_MAX = 60;

    private final Shop shop;
    private final Json json;

    OffersApi(Shop shop, Json json) {
        this.shop = shop;
        this.json = json;
    }

    @Open
    @GetMapping("/api/v1/offers")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable Integer county,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after) {
        var text = q.length() > TEXT_MAX ? q.substring(0, TEXT_MAX) : q;
        var wanted = new Wanted(text, county, null, null, text.isEmpty() ? Sorting.NEW : Sorting.BEST, after);
        return json.ok(OffersAnswer.of(shop.find(wanted).goods()));
    }

    @Open
    @GetMapping("/api/v1/offers/{county}/{offer}")
    ResponseEntity<byte[]> show(@PathVariable int county, @PathVariable UUID offer) {
        return json.ok(ShownAnswer.of(shop.offer(new ItemId(county, offer))));
    }
}
