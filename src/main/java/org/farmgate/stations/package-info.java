/** Village service stations: where households' goods are weighed in, orders packed, and parcels fetched. */
@NullMarked
@ApplicationModule(
        displayName = "Stations",
        allowedDependencies = {"accounts", "places", "registry", "supply", "orders", "market", "logistics", "payments"})
package org.farmgate.stations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
