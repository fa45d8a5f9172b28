package org.farmgate.stations;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    private final Stations stations;
    private final Places places;

    Posts(Stations stations, Places places) {
        this.stations = stations;
        this.places = places;
    }

    @Override
    public Set<UUID> of(User user) {
        return stationsOf(user).stream().map(Station::id).collect(toUnmodifiableSet());
    }

    List<Station> stationsOf(User user) {
        if (!user.is(Role.STATION_AGENT)) {
            return List.of();
        }
        return stations.in(user.counties(Role.STATION_AGENT)).stream()
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
