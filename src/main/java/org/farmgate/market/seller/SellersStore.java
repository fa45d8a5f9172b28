package org.farmgate.market.seller;

import static org.farmgate.market.MarketRefusal.NOT_YOUR_STORE;

import java.util.UUID;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.market.Store;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.springframework.stereotype.Component;

/** Lets a seller at the store that they keep, and at no other; whether there is another is not told. */
@Component
class SellersStore {

    private final Stores stores;

    SellersStore(Stores stores) {
        this.stores = stores;
    }

    Store require(User user, int county, UUID store) {
        return stores.find(new StoreId(county, store))
                .filter(it -> it.keeper().equals(user.account()) && user.may(Role.SELLER, county))
                .orElseThrow(NOT_YOUR_STORE::refuse);
    }
}
