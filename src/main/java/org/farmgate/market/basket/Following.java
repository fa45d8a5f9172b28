package org.farmgate.market.basket;

import java.time.Clock;
import java.util.List;
import org.farmgate.market.Offers;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.farmgate.orders.Basket;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.Tracking;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.stereotype.Component;

/** Reads an order for its buyer: each store's part, what is in it, and where its parcel is. */
@Component
class Following {

    private final Offers offers;
    private final Stores stores;
    private final Places places;
    private final Tracking tracking;
    private final Clock clock;

    Following(Offers offers, Stores stores, Places places, Tracking tracking, Clock clock) {
        this.offers = offers;
        this.stores = stores;
        this.places = places;
        this.tracking = tracking;
        this.clock = clock;
    }

    Followed read(Basket basket) {
        var items = basket.subOrders().stream()
                .flatMap(part -> part.lines().stream())
                .map(OrderLine::item)
                .distinct()
                .toList();
        var parcels = tracking.of(basket.subOrders().stream().map(SubOrder::id).toList());
        return new Followed(
                basket,
                basket.subOrders().stream()
                        .map(order -> part(order, parcels.getOrDefault(order.id(), List.of())))
                        .toList(),
                offers.find(items),
                clock.instant());
    }

    private Followed.Part part(SubOrder order, List<Tracking.Parcel> parcels) {
        int county = order.id().county();
        var store = stores.find(new StoreId(county, order.store()));
        return new Followed.Part(
                order,
                store.map(it -> it.name().value()).orElse(""),
                places.find(county).map(Place::name).orElse(""),
                parcels);
    }
}
