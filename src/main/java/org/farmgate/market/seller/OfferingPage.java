package org.farmgate.market.seller;

import static org.farmgate.market.MarketRefusal.GROWER_NOT_LED;
import static org.farmgate.market.MarketRefusal.PRICE_LEAVES_NOTHING;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.farmgate.accounts.Guard;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.market.MarketRefusal;
import org.farmgate.market.NewOffer;
import org.farmgate.market.Offering;
import org.farmgate.market.Split;
import org.farmgate.market.Store;
import org.farmgate.market.Stores;
import org.farmgate.supply.Lot;
import org.farmgate.supply.LotId;
import org.farmgate.supply.Lots;
import org.farmgate.supply.SupplyRefusal;
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

/** A seller puts a lot on the shelf: choose it, name a price, see who gets what of it, offer it. */
@Controller
@Guard(Role.SELLER)
class OfferingPage {

    private final SellersStore mine;
    private final Stores stores;
    private final Lots lots;
    private final Offering offering;

    /** The lots to choose from. */
    record LotsView(Store store, Slice<Lot> lots) {}

    /** The form, and, once a price is named, who would get what of it. */
    record OfferingView(Store store, Lot lot, @Nullable Split split) {}

    OfferingPage(SellersStore mine, Stores stores, Lots lots, Offering offering) {
        this.mine = mine;
        this.stores = stores;
        this.lots = lots;
        this.offering = offering;
    }

    @GetMapping("/seller/{county}/{store}/lots")
    ResponseEntity<byte[]> choose(
            @PathVariable int county,
            @PathVariable UUID store,
            @RequestParam(required = false) @Nullable String after,
            User user,
            View view) {
        var kept = mine.require(user, county, store);
        var page = new LotsView(kept, lots.left(county, stores.growers(kept.id()), after));
        return Page.of(view, (out, forms) -> JteStoreLotsGenerated.render(out, forms, view, page));
    }

    @GetMapping("/seller/{county}/{store}/lots/{lot}")
    ResponseEntity<byte[]> form(
            @PathVariable int county, @PathVariable UUID store, @PathVariable UUID lot, User user, View view) {
        var kept = mine.require(user, county, store);
        var led = led(kept, lot);
        var form = Form.filled(
                Map.of("title", view.of(led.produce().zh(), led.produce().en())));
        return form(HttpStatus.OK, new OfferingView(kept, led, null), form, view);
    }

    /** With the button "see who gets what" it only shows; with the other one it offers. */
    @PostMapping("/seller/{county}/{store}/lots/{lot}")
    ResponseEntity<byte[]> offer(
            @PathVariable int county,
            @PathVariable UUID store,
            @PathVariable UUID lot,
            @RequestBody MultiValueMap<String, String> values,
            User user,
            View view) {
        var kept = mine.require(user, county, store);
        var led = led(kept, lot);
        var form = Form.of(values);
        var pack = read(form, "pack", () -> Amounts.whole(form.value("pack")));
        var packs = read(form, "packs", () -> Amounts.whole(form.value("packs")));
        var price = read(form, "price", () -> Amounts.fen(form.value("price")));
        if (pack == null || packs == null || price == null) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, new OfferingView(kept, led, null), form, view);
        }
        var split = read(form, "price", () -> offering.preview(led, pack, price));
        if (split != null && split.leavesNothing()) {
            form.refuse("price", PRICE_LEAVES_NOTHING.refuse());
        }
        if (!form.hasErrors() && form.value("deed").equals("offer")) {
            var wanted =
                    new NewOffer(kept.id(), led.id(), form.value("title"), form.value("about"), pack, packs, price);
            try {
                return Page.redirect(offering.offer(wanted).path());
            } catch (Refused refused) {
                form.refuse(field(refused), refused);
            }
        }
        var status = form.hasErrors() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
        return form(status, new OfferingView(kept, led, split), form, view);
    }

    private Lot led(Store kept, UUID lot) {
        var found = lots.find(new LotId(kept.id().county(), lot)).orElseThrow(SupplyRefusal.LOT_UNKNOWN::refuse);
        if (!stores.growers(kept.id()).contains(found.grower())) {
            throw GROWER_NOT_LED.refuse();
        }
        return found;
    }

    private static <T> @Nullable T read(Form form, String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (Refused refused) {
            form.refuse(field, refused);
            return null;
        }
    }

    private static String field(Refused refused) {
        var why = refused.refusal();
        if (why == MarketRefusal.TITLE_LENGTH) {
            return "title";
        }
        if (why == MarketRefusal.ABOUT_LENGTH) {
            return "about";
        }
        if (why == MarketRefusal.PACK_OUT_OF_BOUNDS) {
            return "pack";
        }
        return why == MarketRefusal.PACKS_OUT_OF_BOUNDS || why == SupplyRefusal.LOT_TOO_LITTLE_LEFT ? "packs" : "price";
    }

    private static ResponseEntity<byte[]> form(HttpStatus status, OfferingView page, Form form, View view) {
        return Page.of(status, view, (out, forms) -> JteOfferingGenerated.render(out, forms, view, page, form));
    }
}
