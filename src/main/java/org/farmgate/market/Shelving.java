package org.farmgate.market;

import static org.farmgate.market.MarketRefusal.OFFER_CLOSED;
import static org.farmgate.market.MarketRefusal.OFFER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.PRICE_LEAVES_NOTHING;

import java.time.Clock;
import org.farmgate.accounts.Audit;
import org.farmgate.orders.Item;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.supply.Lot;
import org.farmgate.supply.Lots;
import org.farmgate.supply.SupplyRefusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a store changes what stands on its shelf: another price, more packs, or off it. */
@Service
public class Shelving {

    private final Offers offers;
    private final Items items;
    private final Lots lots;
    private final Splits splits;
    private final Audit audit;
    private final Clock clock;

    Shelving(Offers offers, Items items, Lots lots, Splits splits, Audit audit, Clock clock) {
        this.offers = offers;
        this.items = items;
        this.lots = lots;
        this.splits = splits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Orders that are placed keep the price they were placed at. */
    @Transactional
    public void reprice(ItemId id, long priceFen) {
        Offering.requirePrice(priceFen);
        var offer = open(id);
        var split = splits.of(lot(offer), offer.packGrams(), priceFen);
        if (split.leavesNothing()) {
            throw PRICE_LEAVES_NOTHING.refuse();
        }
        if (!offers.reprice(id, priceFen)) {
            throw OFFER_CLOSED.refuse();
        }
        items.reprice(id, split.priceFen(), split.farmGateFen(), split.storeFen());
        audit.record(id.county(), "market.repriced", id.value().toString(), null);
    }

    @Transactional
    public void restock(ItemId id, int packs) {
        Offering.requirePacks(packs);
        var offer = open(id);
        lots.take(offer.lot(), (long) offer.packGrams() * packs);
        items.restock(id, packs);
        audit.record(id.county(), "market.restocked", id.value().toString(), null);
    }

    /** What nobody has ordered goes back to the lot, where another offer may take it. */
    @Transactional
    public void close(ItemId id) {
        var offer = offers.find(id).orElseThrow(OFFER_UNKNOWN::refuse);
        if (!offers.close(id, clock.instant())) {
            throw OFFER_CLOSED.refuse();
        }
        Item left = items.close(id);
        if (left.available() > 0) {
            items.restock(id, -left.available());
            lots.giveBack(offer.lot(), (long) offer.packGrams() * left.available());
        }
        audit.record(id.county(), "market.offer-closed", id.value().toString(), null);
    }

    private Offer open(ItemId id) {
        var offer = offers.find(id).orElseThrow(OFFER_UNKNOWN::refuse);
        if (!offer.open()) {
            throw OFFER_CLOSED.refuse();
        }
        return offer;
    }

    private Lot lot(Offer offer) {
        return lots.find(offer.lot()).orElseThrow(SupplyRefusal.LOT_UNKNOWN::refuse);
    }
}
