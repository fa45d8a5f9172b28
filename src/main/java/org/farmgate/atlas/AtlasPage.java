package org.farmgate.atlas;

import java.time.Clock;
import org.farmgate.accounts.Open;
import org.farmgate.market.Shop;
import org.farmgate.web.Page;
import org.farmgate.web.View;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: the map of the counties that sell. */
@Controller
class AtlasPage {

    private final SellingCounties counties;
    private final Sheets sheets;
    private final MapLayer layer;
    private final Shop shop;
    private final Clock clock;

    AtlasPage(SellingCounties counties, Sheets sheets, MapLayer layer, Shop shop, Clock clock) {
        this.counties = counties;
        this.sheets = sheets;
        this.layer = layer;
        this.shop = shop;
        this.clock = clock;
    }

    @Open
    @GetMapping("/")
    ResponseEntity<byte[]> show(View view) {
        var selling = counties.all();
        var home = new AtlasHome(selling, sheets.country(view, selling), layer, shop.kinds(), clock.instant());
        return Page.of(view, (out, forms) -> JteAtlasGenerated.render(out, forms, view, home));
    }
}
