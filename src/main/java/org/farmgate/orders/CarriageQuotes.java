package org.farmgate.orders;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.kernel.Money;

/** The door to what carriage costs: owned here, answered by logistics. */
public interface CarriageQuotes {

    /** The price for each store's parcel. */
    Map<UUID, Money> quote(List<Parcel> parcels, int toCounty);

    /** What one store sends. */
    record Parcel(UUID store, int fromCounty, long weightGrams) {}
}
