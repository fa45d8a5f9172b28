package org.farmgate.atlas;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.market.OnSale;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The counties where something can be bought, the most active first. Shelves are counted anew every few seconds, not for each reader. */
@Service
class SellingCounties {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Shelves(List<OnSale.County> counties, Instant at) {}

    private final OnSale onSale;
    private final Tallies tallies;
    private final Places places;
    private final Clock clock;
    private volatile Shelves shelves = new Shelves(List.of(), Instant.MIN);

    SellingCounties(OnSale onSale, Tallies tallies, Places places, Clock clock) {
        this.onSale = onSale;
        this.tallies = tallies;
        this.places = places;
        this.clock = clock;
    }

    List<Selling> all() {
        Map<Integer, Tally> counted =
                tallies.all().stream().collect(Collectors.toMap(Tally::county, Function.identity()));
        var selling = new ArrayList<Selling>();
        for (OnSale.County county : shelves()) {
            selling(county, counted.get(county.county())).ifPresent(selling::add);
        }
        selling.sort(Comparator.comparingLong(Selling::orders)
                .reversed()
                .thenComparing(one -> one.county().code()));
        return List.copyOf(selling);
    }

    List<Selling> in(String province) {
        return all().stream()
                .filter(one -> one.province().code().equals(province))
                .toList();
    }

    Optional<Selling> of(int county) {
        return shelves().stream()
                .filter(one -> one.county() == county)
                .findFirst()
                .flatMap(one -> selling(one, tallies.of(county).orElse(null)));
    }

    private Optional<Selling> selling(OnSale.County shelf, @Nullable Tally tally) {
        var path = places.path(shelf.county());
        Optional<Place> province =
                path.stream().filter(place -> place.kind() == Kind.PROVINCE).findFirst();
        return province.map(it -> new Selling(
                path.get(path.size() - 1),
                it,
                shelf.stores(),
                shelf.offers(),
                tally == null ? 0 : tally.orders(),
                tally == null ? 0 : tally.incomeFen()));
    }

    private List<OnSale.County> shelves() {
        var now = clock.instant();
        var known = shelves;
        if (known.at().isBefore(now.minus(FRESH))) {
            known = new Shelves(onSale.counties(), now);
            shelves = known;
        }
        return known.counties();
    }
}
