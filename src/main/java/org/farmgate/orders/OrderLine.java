package org.farmgate.orders;

import java.util.UUID;

/**
 * One line of a sub-order, as it was bought, and what has gone back of it. Amounts are for one, unless they are said to be
 * refunded.
 */
public record OrderLine(
        int no,
        ItemId item,
        UUID grower,
        int quantity,
        long priceFen,
        long farmGateFen,
        long storeFen,
        int weightGrams,
        int refundedQuantity,
        long refundedFen) {

    /** As it is bought. */
    OrderLine(
            int no,
            ItemId item,
            UUID grower,
            int quantity,
            long priceFen,
            long farmGateFen,
            long storeFen,
            int weightGrams) {
        this(no, item, grower, quantity, priceFen, farmGateFen, storeFen, weightGrams, 0, 0);
    }

    public long totalFen() {
        return Math.multiplyExact(priceFen, (long) quantity);
    }

    /** What its buyer has paid and not got back. */
    public long leftFen() {
        return totalFen() - refundedFen;
    }

    public int quantityLeft() {
        return quantity - refundedQuantity;
    }

    OrderLine refunded(int moreQuantity, long moreFen) {
        return new OrderLine(
                no,
                item,
                grower,
                quantity,
                priceFen,
                farmGateFen,
                storeFen,
                weightGrams,
                refundedQuantity + moreQuantity,
                refundedFen + moreFen);
    }
}
