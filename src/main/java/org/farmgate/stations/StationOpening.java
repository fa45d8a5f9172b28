package org.farmgate.stations;

import static org.farmgate.stations.StationsRefusal.PLACE_UNKNOWN;
import static org.farmgate.stations.StationsRefusal.STATION_KNOWN;

import java.time.Clock;
import org.farmgate.accounts.Audit;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a county opens a village station. */
@Service
public class StationOpening {

    private final Stations stations;
    private final Places places;
    private final Audit audit;
    private final Clock clock;

    StationOpening(Stations stations, Places places, Audit audit, Clock clock) {
        this.stations = stations;
        this.places = places;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void open(Station station) {
        boolean inCounty = places.countyOf(station.place())
                .map(Place::id)
                .filter(county -> county == station.county())
                .isPresent();
        if (!inCounty) {
            throw PLACE_UNKNOWN.refuse();
        }
        if (!stations.add(station, clock.instant())) {
            throw STATION_KNOWN.refuse();
        }
        audit.record(station.county(), "stations.station-opened", station.id().toString(), null);
    }
}
