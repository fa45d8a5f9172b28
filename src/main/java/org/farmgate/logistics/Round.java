package org.farmgate.logistics;

import java.util.ArrayList;
import java.util.UUID;
import org.farmgate.kernel.Slice;
import org.farmgate.kernel.Tokens;
import org.farmgate.orders.BasketId;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Use case: a courier looks up the round, all of it or what fits a few typed characters. */
@Service
class Round {

    /** A page is full with so many. */
    private static final int STOPS = 20;
    /** So many parcels are looked through for a page: recipients are sealed, so that no index finds them. */
    private static final int LOOKED_THROUGH_MAX = 400;

    private final Parcels parcels;
    private final Shipments shipments;
    private final OrderBook book;
    private final Route route;
    private final Tokens tokens;

    Round(Parcels parcels, Shipments shipments, OrderBook book, Route route, Tokens tokens) {
        this.parcels = parcels;
        this.shipments = shipments;
        this.book = book;
        this.route = route;
        this.tokens = tokens;
    }

    /**
     * A parcel on the round.
     *
     * @param to the county that it goes to
     * @param number the order's, as its buyer reads it out; empty where nothing is known of the order
     * @param recipient absent where it goes to a pick-up point
     * @param key of the scan that ends it
     */
    record Stop(
            Parcel parcel,
            String to,
            String number,
            @Nullable Recipient recipient,
            @Nullable String pickUp,
            String key) {}

    /** What this courier has; the next part begins behind the last parcel that was looked at, whether it fitted or not. */
    Slice<Stop> of(UUID courier, String typed, @Nullable UUID after) {
        var sought = new Sought(typed);
        var found = new ArrayList<Stop>();
        var slice = parcels.with(courier, after);
        for (int looked = slice.rows().size(); ; looked += slice.rows().size()) {
            slice.rows().stream().map(this::stop).filter(sought::fits).forEach(found::add);
            var next = slice.next();
            if (next == null || found.size() >= STOPS || looked >= LOOKED_THROUGH_MAX) {
                return new Slice<>(found, next);
            }
            slice = parcels.with(courier, UUID.fromString(next));
        }
    }

    private Stop stop(Parcel parcel) {
        var pickUp = route.pickUpPoint(parcel.toCounty(), parcel.pickUpPoint())
                .map(point -> point.name() + " · " + point.address())
                .orElse(null);
        var basket = shipments.find(parcel.subOrderId()).map(Shipment::basket);
        var recipient =
                parcel.pickUpPoint() == null ? basket.flatMap(book::recipient).orElse(null) : null;
        return new Stop(
                parcel,
                route.county(parcel.toCounty()),
                basket.map(BasketId::number).orElse(""),
                recipient,
                pickUp,
                tokens.next());
    }
}
