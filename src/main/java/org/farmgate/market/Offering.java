package org.farmgate.market;

import static org.farmgate.market.MarketRefusal.ABOUT_LENGTH;
import static org.farmgate.market.MarketRefusal.GROWER_NOT_LED;
import static org.farmgate.market.MarketRefusal.PACKS_OUT_OF_BOUNDS;
import static org.farmgate.market.MarketRefusal.PACK_OUT_OF_BOUNDS;
import static org.farmgate.market.MarketRefusal.PRICE_LEAVES_NOTHING;
import static org.farmgate.market.MarketRefusal.PRICE_OUT_OF_BOUNDS;
import static org.farmgate.market.MarketRefusal.STORE_CLOSED;
import static org.farmgate.market.MarketRefusal.STORE_UNKNOWN;
import static org.farmgate.market.MarketRefusal.TITLE_LENGTH;

import java.time.Clock;
import org.farmgate.accounts.Audit;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.orders.NewItem;
import org.farmgate.supply.Lot;
import org.farmgate.supply.Lots;
import org.farmgate.supply.SupplyRefusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a store puts a lot on its shelf, in packs at a price; the order book learns of it in the same transaction. */
@Service
public class Offering {

    public static final int TITLE_MIN = 2;
    public static final int TITLE_MAX = 40;
    public static final int ABOUT_MAX = 1_000;
    public static final int PACK_GRAMS_MAX = 100_000;
    public static final int PACKS_MAX = 100_000;
    public static final long PRICE_FEN_MAX = 100_000_000;

    private final Stores stores;
    private final Lots lots;
    private final Offers offers;
    private final Items items;
    private final Splits splits;
    private final OfferText text;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Offering(
            Stores stores,
            Lots lots,
            Offers offers,
            Items items,
            Splits splits,
            OfferText text,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.stores = stores;
        this.lots = lots;
        this.offers = offers;
        this.items = items;
        this.splits = splits;
        this.text = text;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What everyone would get at this price; the seller sees it before offering. */
    public Split preview(Lot lot, int packGrams, long priceFen) {
        requirePack(packGrams);
        requirePrice(priceFen);
        return splits.of(lot, packGrams, priceFen);
    }

    @Transactional
    public Offer offer(NewOffer wanted) {
        var title = wanted.title().strip();
        var about = wanted.about().strip();
        requireText(title, about);
        requirePacks(wanted.packs());
        var store = openStore(wanted.store());
        var lot = lots.find(wanted.lot()).orElseThrow(SupplyRefusal.LOT_UNKNOWN::refuse);
        if (lot.id().county() != store.id().county() || !stores.leads(store.id(), lot.grower())) {
            throw GROWER_NOT_LED.refuse();
        }
        var split = preview(lot, wanted.packGrams(), wanted.priceFen());
        if (split.leavesNothing()) {
            throw PRICE_LEAVES_NOTHING.refuse();
        }

        lots.take(lot.id(), (long) wanted.packGrams() * wanted.packs());
        var offer = offer(store, lot, title, about, wanted.packGrams(), wanted.priceFen());
        var searchable = text.of(title, about, store, lot);
        offers.add(offer, searchable.words(), searchable.grams());
        items.open(item(offer, lot, split, wanted.packs()));
        audit.record(offer.county(), "market.offered", offer.id().value().toString(), null);
        return offer;
    }

    private Store openStore(StoreId id) {
        var store = stores.find(id).orElseThrow(STORE_UNKNOWN::refuse);
        if (!store.open()) {
            throw STORE_CLOSED.refuse();
        }
        return store;
    }

    private Offer offer(Store store, Lot lot, String title, String about, int packGrams, long priceFen) {
        return new Offer(
                new ItemId(store.id().county(), ids.next()),
                store.id(),
                store.name().value(),
                lot.id(),
                lot.number(),
                lot.produce(),
                lot.village(),
                lot.grade(),
                lot.harvestedOn(),
                title,
                about,
                packGrams,
                priceFen,
                (priceFen * 500 + packGrams / 2) / packGrams,
                clock.instant(),
                null);
    }

    private static NewItem item(Offer offer, Lot lot, Split split, int packs) {
        return new NewItem(
                offer.id(),
                offer.store().value(),
                lot.grower(),
                lot.station(),
                Money.YUAN,
                split.priceFen(),
                split.farmGateFen(),
                split.storeFen(),
                offer.packGrams(),
                packs);
    }

    private static void requireText(String title, String about) {
        if (title.length() < TITLE_MIN
                || title.length() > TITLE_MAX
                || title.chars().anyMatch(Character::isISOControl)) {
            throw TITLE_LENGTH.refuse(TITLE_MIN, TITLE_MAX);
        }
        if (about.length() > ABOUT_MAX) {
            throw ABOUT_LENGTH.refuse(ABOUT_MAX);
        }
    }

    private static void requirePack(int packGrams) {
        if (packGrams < 1 || packGrams > PACK_GRAMS_MAX) {
            throw PACK_OUT_OF_BOUNDS.refuse(PACK_GRAMS_MAX / 1000);
        }
    }

    static void requirePacks(int packs) {
        if (packs < 1 || packs > PACKS_MAX) {
            throw PACKS_OUT_OF_BOUNDS.refuse(PACKS_MAX);
        }
    }

    static void requirePrice(long priceFen) {
        if (priceFen < 1 || priceFen > PRICE_FEN_MAX) {
            throw PRICE_OUT_OF_BOUNDS.refuse(PRICE_FEN_MAX / 100);
        }
    }
}
