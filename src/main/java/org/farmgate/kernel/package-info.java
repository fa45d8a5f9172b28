/** What every module may use: money, ids, tokens, refusals and slices of lists. Small, and it stays small. */
@NullMarked
@ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {})
package org.farmgate.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
