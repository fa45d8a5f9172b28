package org.farmgate.market.shelf;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.market.Shop;
import org.farmgate.orders.ItemId;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An offer: what it is, where it grew, what it costs and who gets the money. */
@Controller
class OfferPage {

    /** Packed within a day, two days to the county's warehouse and the next city, up to two more to the door. */
    private static final int ARRIVAL_DAYS_MIN = 3;

    private static final int ARRIVAL_DAYS_MAX = 5;

    private final Shop shop;
    private final Clock clock;

    OfferPage(Shop shop, Clock clock) {
        this.shop = shop;
        this.clock = clock;
    }

    @Open
    @GetMapping("/offers/{county}/{offer}")
    ResponseEntity<byte[]> show(@PathVariable int county, @PathVariable UUID offer, View view) {
        var shown = shop.offer(new ItemId(county, offer));
        var today = ChinaDay.of(clock.instant());
        return Page.of(
                view,
                (out, forms) -> JteOfferGenerated.render(
                        out, forms, view, shown, today.plusDays(ARRIVAL_DAYS_MIN), today.plusDays(ARRIVAL_DAYS_MAX)));
    }
}
