/** The only place where stock, orders and their money change: by commands, written in groups. */
@NullMarked
@ApplicationModule(
        displayName = "Orders",
        allowedDependencies = {"ledger", "payments", "places"})
package org.farmgate.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
