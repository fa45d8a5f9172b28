/** The demonstration: real places, made-up people, and a year of their trade. It never touches a database of one's own. */
@NullMarked
@ApplicationModule(
        displayName = "Demonstration",
        allowedDependencies = {
            "places",
            "accounts",
            "registry",
            "supply",
            "market",
            "orders",
            "logistics",
            "stations",
            "payouts",
            "payouts :: bank"
        })
package org.farmgate.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
