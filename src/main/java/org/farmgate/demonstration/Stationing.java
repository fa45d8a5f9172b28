package org.farmgate.demonstration;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.farmgate.kernel.Ids;
import org.farmgate.places.Places;
import org.farmgate.stations.Station;
import org.farmgate.stations.StationOpening;
import org.springframework.stereotype.Component;

/** Gives each township a village station; every agent of the township works there. */
@Component
class Stationing {

    private final Scenery scenery;
    private final Places places;
    private final StationOpening opening;
    private final Ids ids;

    Stationing(Scenery scenery, Places places, StationOpening opening, Ids ids) {
        this.scenery = scenery;
        this.places = places;
        this.opening = opening;
        this.ids = ids;
    }

    /** The station of each village. */
    Map<Integer, UUID> open(Site site) {
        var text = scenery.station();
        var stations = new HashMap<Integer, UUID>();
        for (var township : site.townships()) {
            var station = ids.next();
            opening.open(new Station(
                    site.id(),
                    station,
                    township.id(),
                    township.name() + text.suffix(),
                    text.address(),
                    text.hours(),
                    null));
            places.children(township.id()).forEach(village -> stations.put(village.id(), station));
        }
        return stations;
    }
}
