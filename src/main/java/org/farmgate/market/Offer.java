package org.farmgate.market;

import java.time.Instant;
import java.time.LocalDate;
import org.farmgate.orders.ItemId;
import org.farmgate.supply.Grade;
import org.farmgate.supply.LotId;
import org.farmgate.supply.Produce;
import org.jspecify.annotations.Nullable;

/**
 * A lot on a store's shelf, in packs. How many packs are left is the order book's to say, under the same id.
 *
 * @param lotNumber what the public calls the lot
 * @param per500Fen the price of 500 g, rounded
 */
public record Offer(
        ItemId id,
        StoreId store,
        String storeName,
        LotId lot,
        String lotNumber,
        Produce produce,
        int village,
        Grade grade,
        LocalDate harvestedOn,
        String title,
        String about,
        int packGrams,
        long priceFen,
        long per500Fen,
        Instant openedAt,
        @Nullable Instant closedAt) {

    public boolean open() {
        return closedAt == null;
    }

    public int county() {
        return id.county();
    }

    /** Its page. */
    public String path() {
        return "/offers/" + id.county() + "/" + id.value();
    }
}
