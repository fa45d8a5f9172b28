/** Stores that lead households, what they offer, and how a buyer finds it, orders it and follows it. */
@NullMarked
@ApplicationModule(
        displayName = "Market",
        allowedDependencies = {"places", "accounts", "payments", "supply", "orders", "ledger", "registry"})
package org.farmgate.market;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
