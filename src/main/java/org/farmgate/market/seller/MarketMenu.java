package org.farmgate.market.seller;

import java.util.List;
import org.farmgate.accounts.Role;
import org.farmgate.web.MenuEntries;
import org.springframework.stereotype.Component;

/** What sellers and officers open from the menu. */
@Component
class MarketMenu implements MenuEntries {

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry(Role.SELLER.name(), "/seller", "market.menu.seller", "store"),
                new Entry(Role.VILLAGE_OFFICER.name(), "/leading", "market.menu.leading", "sprout"),
                new Entry(Role.TOWNSHIP_OFFICER.name(), "/leading", "market.menu.leading", "sprout"),
                new Entry(Role.COUNTY_OFFICER.name(), "/leading", "market.menu.leading", "sprout"),
                new Entry(Role.COUNTY_OFFICER.name(), "/stores", "market.menu.stores", "store"),
                new Entry(Role.COUNTY_MANAGER.name(), "/stores", "market.menu.stores", "store"));
    }
}
