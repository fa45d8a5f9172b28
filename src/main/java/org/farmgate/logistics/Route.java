package org.farmgate.logistics;

import java.util.Optional;
import java.util.UUID;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.farmgate.orders.PickUpPoints;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The names along a parcel's way. */
@Component
class Route {

    private final Places places;
    private final Stores stores;
    private final ObjectProvider<PickUpPoints> pickUpPoints;

    Route(Places places, Stores stores, ObjectProvider<PickUpPoints> pickUpPoints) {
        this.places = places;
        this.stores = stores;
        this.pickUpPoints = pickUpPoints;
    }

    String county(int county) {
        return places.find(county).map(Place::name).orElse("—");
    }

    String store(int county, UUID store) {
        return stores.find(new StoreId(county, store))
                .map(found -> found.name().value())
                .orElse("—");
    }

    Optional<PickUpPoints.PickUpPoint> pickUpPoint(int county, @Nullable UUID id) {
        return id == null
                ? Optional.empty()
                : pickUpPoints.stream()
                        .flatMap(each -> each.find(county, id).stream())
                        .findFirst();
    }
}
