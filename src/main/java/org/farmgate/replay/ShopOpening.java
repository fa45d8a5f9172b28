package org.farmgate.replay;

import java.util.HashMap;
import java.util.Map;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Items;
import org.farmgate.orders.NewItem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the shop with as much of everything as the whole log will ask for; at once, so that a kill leaves all or none. */
@Component
class ShopOpening {

    private final Items items;

    ShopOpening(Items items) {
        this.items = items;
    }

    /** What is called how, once all of it is on sale. */
    @Transactional
    Map<Good, ItemId> open(ReplayShop shop, OrderLog log) {
        var ids = new HashMap<Good, ItemId>();
        var demand = log.demand();
        demand.keySet().forEach(good -> ids.put(good, shop.item(good)));
        var known = items.find(ids.values());
        demand.forEach((good, quantity) -> {
            if (!known.containsKey(ids.get(good))) {
                items.open(new NewItem(
                        shop.item(good),
                        shop.store(),
                        shop.grower(),
                        shop.station(),
                        shop.currency(),
                        good.priceMinor(),
                        0,
                        0,
                        0,
                        quantity));
            }
        });
        return ids;
    }
}
