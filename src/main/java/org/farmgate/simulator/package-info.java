/**
 * A simulator of the three payment gateways: a second main class, a process of its own with its own keys, clock and ledger, in
 * its own folder. It speaks their real bytes, so that the program cannot tell it from them, and misbehaves as they do where
 * asked to. The program knows nothing of it but the papers that a merchant gets.
 */
@NullMarked
@ApplicationModule(
        displayName = "Simulator",
        allowedDependencies = {})
package org.farmgate.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
