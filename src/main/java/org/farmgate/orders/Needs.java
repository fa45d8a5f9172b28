package org.farmgate.orders;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What a group of commands has to read and lock. */
final class Needs {

    private final Set<BasketId> baskets = new HashSet<>();
    private final Set<SubOrderId> subOrders = new HashSet<>();
    private final Set<ItemId> items = new HashSet<>();

    void basket(BasketId id) {
        baskets.add(id);
    }

    void subOrder(SubOrderId id) {
        subOrders.add(id);
    }

    void subOrders(Collection<SubOrderId> ids) {
        subOrders.addAll(ids);
    }

    void item(ItemId id) {
        items.add(id);
    }

    Set<BasketId> baskets() {
        return baskets;
    }

    Set<SubOrderId> subOrders() {
        return subOrders;
    }

    Set<ItemId> items() {
        return items;
    }
}
