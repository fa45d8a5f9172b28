/** What the households have grown: kinds of produce, and lots that are weighed where they grew. */
@NullMarked
@ApplicationModule(
        displayName = "Supply",
        allowedDependencies = {"places", "registry"})
package org.farmgate.supply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
