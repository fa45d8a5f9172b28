/** Rehearsed payments: starts the gateways' simulator beside the program, keeps it running, and stops it with the program. */
@NullMarked
@ApplicationModule(
        displayName = "Simulation",
        allowedDependencies = {})
package org.farmgate.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
