package org.farmgate.stations;

import static org.farmgate.stations.StationsRefusal.STATION_UNKNOWN;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Use case: a county closes a village station. From then on nothing is weighed in there and no buyer chooses it; its agents
 * go on to pack and hand out what is left.
 */
@Service
class StationClosing {

    private final Stations stations;
    private final Audit audit;
    private final Clock clock;

    StationClosing(Stations stations, Audit audit, Clock clock) {
        this.stations = stations;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public void close(int county, UUID id) {
        if (!stations.close(county, id, clock.instant())) {
            throw STATION_UNKNOWN.refuse();
        }
        audit.record(county, "stations.station-closed", id.toString(), null);
    }
}
