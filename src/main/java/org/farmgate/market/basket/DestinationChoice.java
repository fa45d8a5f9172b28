package org.farmgate.market.basket;

import static org.farmgate.market.MarketRefusal.COUNTY_UNKNOWN;
import static org.farmgate.market.MarketRefusal.POINT_UNKNOWN;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.farmgate.orders.PickUpPoints;
import org.farmgate.orders.PickUpPoints.PickUpPoint;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where parcels can go: every county, and the pick-up stations in it. */
@Component
class DestinationChoice {

    private static final int TEXT_MAX = 60;
    private static final int FOUND_MAX = 12;

    /** What the lists put between a province and its counties where there is no prefecture. */
    private static final Set<String> BETWEEN = Set.of("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划");

    private final Places places;
    private final ObjectProvider<PickUpPoints> points;

    /** A destination in words. */
    record Named(
            Destination destination,
            String county,
            @Nullable PickUpPoint point) {}

    DestinationChoice(Places places, ObjectProvider<PickUpPoints> points) {
        this.places = places;
        this.points = points;
    }

    /** Counties whose name has this; few, for the buyer is to choose one. */
    List<Place> counties(String text) {
        if (text.isBlank() || text.length() > TEXT_MAX) {
            return List.of();
        }
        return places.search(text.strip(), null, null).rows().stream()
                .filter(place -> place.kind().countyLevel())
                .limit(FOUND_MAX)
                .toList();
    }

    List<PickUpPoint> points(int county) {
        return points.stream().flatMap(door -> door.in(county).stream()).toList();
    }

    Destination require(int county, @Nullable UUID pickUpPoint) {
        if (places.find(county).filter(place -> place.kind().countyLevel()).isEmpty()) {
            throw COUNTY_UNKNOWN.refuse();
        }
        if (pickUpPoint != null && point(county, pickUpPoint).isEmpty()) {
            throw POINT_UNKNOWN.refuse();
        }
        return new Destination(county, pickUpPoint);
    }

    /** Absent where it is no destination (any more). */
    Optional<Named> named(Destination destination) {
        var county =
                places.find(destination.county()).filter(place -> place.kind().countyLevel());
        if (county.isEmpty()) {
            return Optional.empty();
        }
        var pickUpPoint = destination.pickUpPoint();
        var point = pickUpPoint == null
                ? null
                : point(destination.county(), pickUpPoint).orElse(null);
        return pickUpPoint != null && point == null
                ? Optional.empty()
                : Optional.of(new Named(destination, name(destination.county()), point));
    }

    /** With what lies above it: there is more than one 城关区. */
    String name(int county) {
        return places.path(county).stream()
                .skip(1)
                .filter(place -> place.kind() != Kind.PREFECTURE || !BETWEEN.contains(place.name()))
                .map(Place::name)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private Optional<PickUpPoint> point(int county, UUID id) {
        return points(county).stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
