package org.farmgate.orders;

import java.util.Currency;
import java.util.UUID;

/**
 * Goods as a store puts them on sale. Amounts are for one, in the currency's smallest unit.
 *
 * @param store leads the household; its share goes to the account of this id
 * @param grower the pseudonym of the household that grew it
 * @param station where it is packed
 * @param farmGateFen what the household is sure to get
 * @param storeFen the store's share
 */
public record NewItem(
        ItemId id,
        UUID store,
        UUID grower,
        UUID station,
        Currency currency,
        long priceFen,
        long farmGateFen,
        long storeFen,
        int weightGrams,
        int quantity) {

    public NewItem {
        Prices.require(priceFen, farmGateFen, storeFen);
        if (quantity < 0 || quantity > Item.STOCK_MAX) {
            throw OrdersRefusal.QUANTITY.refuse(Item.STOCK_MAX);
        }
        if (weightGrams < 0) {
            throw OrdersRefusal.AMOUNT.refuse();
        }
    }
}
