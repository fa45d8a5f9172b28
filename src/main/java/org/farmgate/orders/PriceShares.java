package org.farmgate.orders;

/** Who gets what of a price, to the last fen. */
public record PriceShares(long householdFen, long storeFen, long stationFen, long platformFen, long taxFen) {

    static final PriceShares NOTHING = new PriceShares(0, 0, 0, 0, 0);

    public long totalFen() {
        return householdFen + storeFen + stationFen + platformFen + taxFen;
    }

    PriceShares plus(PriceShares more) {
        return new PriceShares(
                householdFen + more.householdFen,
                storeFen + more.storeFen,
                stationFen + more.stationFen,
                platformFen + more.platformFen,
                taxFen + more.taxFen);
    }

    PriceShares minus(PriceShares less) {
        return new PriceShares(
                householdFen - less.householdFen,
                storeFen - less.storeFen,
                stationFen - less.stationFen,
                platformFen - less.platformFen,
                taxFen - less.taxFen);
    }
}
