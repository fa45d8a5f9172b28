package org.farmgate.logistics;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.logistics.Tariffs.Zone;
import org.farmgate.orders.CarriageQuotes;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.stereotype.Service;

/** Tells what carriage costs by how far it goes and how heavy it is. */
@Service
class Carriage implements CarriageQuotes {

    private final Tariffs tariffs;
    private final Places places;
    private final Clock clock;

    Carriage(Tariffs tariffs, Places places, Clock clock) {
        this.tariffs = tariffs;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Map<UUID, Money> quote(List<Parcel> parcels, int toCounty) {
        var rates = tariffs.on(ChinaDay.of(clock.instant()));
        var quotes = new HashMap<UUID, Money>();
        for (var parcel : parcels) {
            var rate = Objects.requireNonNull(rates.get(zone(parcel.fromCounty(), toCounty)));
            var price = Money.fen(rate.fen(parcel.weightGrams()));
            quotes.merge(parcel.store(), price, Money::plus);
        }
        return quotes;
    }

    private Zone zone(int from, int to) {
        if (from == to) {
            return Zone.SAME_COUNTY;
        }
        return province(from) == province(to) ? Zone.SAME_PROVINCE : Zone.OTHER;
    }

    private int province(int county) {
        return places.path(county).stream()
                .filter(place -> place.kind() == Kind.PROVINCE)
                .mapToInt(Place::id)
                .findFirst()
                .orElse(-county); // a place without a province is in nobody else's
    }
}
