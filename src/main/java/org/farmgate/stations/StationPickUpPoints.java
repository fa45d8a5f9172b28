package org.farmgate.stations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.orders.PickUpPoints;
import org.springframework.stereotype.Component;

/** Every open station is a place where parcels can be fetched. */
@Component
class StationPickUpPoints implements PickUpPoints {

    private final Stations stations;

    StationPickUpPoints(Stations stations) {
        this.stations = stations;
    }

    @Override
    public List<PickUpPoint> in(int county) {
        return stations.in(List.of(county)).stream()
                .map(StationPickUpPoints::point)
                .toList();
    }

    @Override
    public Optional<PickUpPoint> find(int county, UUID id) {
        return stations.find(county, id).map(StationPickUpPoints::point);
    }

    private static PickUpPoint point(Station station) {
        return new PickUpPoint(
                station.id(), station.county(), station.name(), station.address() + " · " + station.hours());
    }
}
