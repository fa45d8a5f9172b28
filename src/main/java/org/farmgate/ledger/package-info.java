/** Double entry: the only place where money moves, and where it can be asked how much of it there is. */
@NullMarked
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {"accounts", "places"})
package org.farmgate.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
