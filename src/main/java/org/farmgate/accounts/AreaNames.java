package org.farmgate.accounts;

import java.util.List;
import java.util.stream.Collectors;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.stereotype.Component;

/** How an area is named to people: with the places around it, from the province down. */
@Component
class AreaNames {

    private final Places places;

    AreaNames(Places places) {
        this.places = places;
    }

    String of(int place) {
        var path = places.path(place);
        var named = path.size() == 1 ? path : below(path);
        return named.isEmpty() ? "#" + place : named.stream().map(Place::name).collect(Collectors.joining(" · "));
    }

    private static List<Place> below(List<Place> path) {
        return path.stream().filter(place -> place.kind() != Kind.COUNTRY).toList();
    }
}
