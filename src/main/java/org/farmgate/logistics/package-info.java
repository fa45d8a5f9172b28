/** How goods travel: what carriage costs, parcels and their labels, and every scan on the way from village to buyer. */
@NullMarked
@ApplicationModule(
        displayName = "Logistics",
        allowedDependencies = {"accounts", "places", "print", "orders", "market"})
package org.farmgate.logistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
