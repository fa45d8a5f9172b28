package org.farmgate.stations;

import static org.farmgate.stations.StationsRefusal.STATION_UNKNOWN;

import org.farmgate.accounts.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a county changes a station's name, where it is, when it is open, or who runs it; never which place it serves. */
@Service
class StationChanging {

    private final Stations stations;
    private final Audit audit;

    StationChanging(Stations stations, Audit audit) {
        this.stations = stations;
        this.audit = audit;
    }

    @Transactional
    public void change(Station station) {
        if (!stations.change(station)) {
            throw STATION_UNKNOWN.refuse();
        }
        audit.record(station.county(), "stations.station-changed", station.id().toString(), null);
    }
}
