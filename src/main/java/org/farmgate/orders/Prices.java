package org.farmgate.orders;

/** What a price and its parts may be. */
final class Prices {

    static final long PRICE_MAX = 100_000_000_00L;

    private Prices() {}

    static void require(long priceFen, long farmGateFen, long storeFen) {
        if (priceFen < 1 || priceFen > PRICE_MAX) {
            throw OrdersRefusal.AMOUNT.refuse();
        }
        if (farmGateFen < 0 || storeFen < 0 || farmGateFen > priceFen - storeFen) {
            throw OrdersRefusal.ITEM_PARTS.refuse();
        }
    }
}
