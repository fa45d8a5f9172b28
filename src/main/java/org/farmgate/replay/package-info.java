/** Takes a log of orders from outside, and places them as if they came in now. */
@NullMarked
@ApplicationModule(
        displayName = "Replay",
        allowedDependencies = {"orders", "ledger", "places", "demonstration"})
package org.farmgate.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
