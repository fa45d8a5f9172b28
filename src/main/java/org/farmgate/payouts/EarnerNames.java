package org.farmgate.payouts;

import java.util.Locale;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.farmgate.stations.Station;
import org.farmgate.stations.Stations;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/** How the county's office calls an earner: a household by the beginning of its pseudonym, for it may not know more. */
@Component
class EarnerNames {

    private static final int SHORT = 8;

    private final Stores stores;
    private final Stations stations;

    EarnerNames(Stores stores, Stations stations) {
        this.stores = stores;
        this.stations = stations;
    }

    String of(View view, int county, Earner earner) {
        return switch (earner.party()) {
            case HOUSEHOLD -> view.say("payouts.household", code(earner));
            case STORE ->
                stores.find(new StoreId(county, earner.owner()))
                        .map(store -> store.name().value())
                        .orElse(code(earner));
            case STATION ->
                stations.find(county, earner.owner()).map(Station::name).orElse(code(earner));
            case CARRIER, COUNTY -> view.say(earner.party().key());
        };
    }

    private static String code(Earner earner) {
        return earner.owner().toString().substring(0, SHORT).toUpperCase(Locale.ROOT);
    }
}
