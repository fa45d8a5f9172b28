package org.farmgate.orders;

/** Who gets what of a price, to the last fen. */
public record PriceShares(long householdFen, long storeFen, long stationFen, long platformFen) {

    public long totalFen() {
        return householdFen + storeFen + stationFen + platformFen;
    }
}
