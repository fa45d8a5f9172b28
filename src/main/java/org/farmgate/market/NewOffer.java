package org.farmgate.market;

import org.farmgate.supply.LotId;

/** What a store puts on its shelf: so many packs of a lot, at a price for each. */
public record NewOffer(StoreId store, LotId lot, String title, String about, int packGrams, int packs, long priceFen) {}
