package org.farmgate.stations;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.logistics.StationPosts;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who works at which station, and which villages it serves. */
@Component
class Posts implements StationPosts {

    /** As long as goods that were weighed in at a station may still be sold and packed there. */
    private static final Duration AFTER_CLOSING = Duration.ofDays(400);

    private final Stations stations;
    private final Places places;
    private final Clock clock;

    Posts(Stations stations, Places places, Clock clock) {
        this.stations = stations;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Set<UUID> of(User user) {
        return stationsOf(user).stream().map(Station::id).collect(toUnmodifiableSet());
    }

    /** The open ones first; then those that have closed, where something may be left to pack and to hand out. */
    List<Station> stationsOf(User user) {
        if (!user.is(Role.STATION_AGENT)) {
            return List.of();
        }
        var counties = user.counties(Role.STATION_AGENT);
        var closed = stations.closed(counties, clock.instant().minus(AFTER_CLOSING));
        return Stream.concat(stations.in(counties).stream(), closed.stream())
                .filter(station -> user.may(Role.STATION_AGENT, station.place()))
                .filter(station -> station.agent() == null || user.account().equals(station.agent()))
                .toList();
    }

    /** The station that was chosen, or the user's first. */
    Station require(User user, @Nullable UUID wanted) {
        return stationsOf(user).stream()
                .filter(station -> wanted == null || station.id().equals(wanted))
                .findFirst()
                .orElseThrow(StationsRefusal.NO_STATION::refuse);
    }

    boolean isOpen(Station station) {
        return stations.findOpen(station.county(), station.id()).isPresent();
    }

    List<Place> villages(Station station) {
        var place = places.find(station.place()).orElseThrow();
        if (place.kind() == Kind.VILLAGE) {
            return List.of(place);
        }
        return places.children(place.id()).stream()
                .filter(child -> child.kind() == Kind.VILLAGE)
                .toList();
    }
}
