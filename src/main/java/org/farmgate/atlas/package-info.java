/** The map of counties that sell, the pages of their figures, and the counters behind them; it owns no facts. */
@NullMarked
@ApplicationModule(
        displayName = "Atlas",
        allowedDependencies = {"places", "accounts", "ledger", "orders", "supply", "market"})
package org.farmgate.atlas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
