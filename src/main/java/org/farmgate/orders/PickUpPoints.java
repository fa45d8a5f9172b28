package org.farmgate.orders;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door to where parcels can be fetched: owned here, answered by stations. */
public interface PickUpPoints {

    List<PickUpPoint> in(int county);

    Optional<PickUpPoint> find(int county, UUID id);

    /** A place where parcels can be fetched. */
    record PickUpPoint(UUID id, int county, String name, String address) {}
}
