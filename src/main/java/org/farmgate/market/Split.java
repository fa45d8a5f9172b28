package org.farmgate.market;

/**
 * Who gets how much of a price, in fen. The store's part is what the others leave.
 *
 * @param farmGateFen the household that grew it
 * @param stationFen the village station that weighs and packs it
 * @param platformFen this platform; 0 for designated counties
 * @param taxFen where the county's rule names a tax
 */
public record Split(long priceFen, long farmGateFen, long stationFen, long platformFen, long taxFen, long storeFen) {

    /** In hundredths, rounded. */
    public int farmGatePercent() {
        return (int) ((farmGateFen * 100 + priceFen / 2) / priceFen);
    }

    public boolean leavesNothing() {
        return storeFen < 0;
    }
}
