package org.farmgate.orders;

import java.util.UUID;

/** One line of a sub-order, as it was bought. Amounts are for one. */
public record OrderLine(
        int no,
        ItemId item,
        UUID grower,
        int quantity,
        long priceFen,
        long farmGateFen,
        long storeFen,
        int weightGrams) {

    public long totalFen() {
        return Math.multiplyExact(priceFen, (long) quantity);
    }
}
