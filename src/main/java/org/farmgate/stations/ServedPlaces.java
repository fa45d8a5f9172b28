package org.farmgate.stations;

import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.springframework.stereotype.Component;

/** What the place that a station serves is called. */
@Component
class ServedPlaces {

    private final Places places;

    ServedPlaces(Places places) {
        this.places = places;
    }

    /** A township by its name, a village by its own below its township's. */
    String name(int place) {
        var path = places.path(place);
        var last = path.get(path.size() - 1);
        return last.kind() == Kind.VILLAGE ? path.get(path.size() - 2).name() + " " + last.name() : last.name();
    }
}
