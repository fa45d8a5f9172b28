package org.farmgate.orders;

import java.util.Currency;
import java.util.UUID;
import org.farmgate.kernel.Money;

/** Goods on sale, and how many there are: free to buy, reserved, and sold. */
public record Item(
        ItemId id,
        UUID store,
        UUID grower,
        UUID station,
        Currency currency,
        long priceFen,
        long farmGateFen,
        long storeFen,
        int weightGrams,
        int available,
        int reserved,
        int sold,
        boolean open) {

    public static final int STOCK_MAX = 100_000_000;

    public Money price() {
        return new Money(priceFen, currency);
    }
}
