/** Who the households are, where they live and how they stand; and the codes on their doors. */
@NullMarked
@ApplicationModule(
        displayName = "Household register",
        allowedDependencies = {"places", "accounts", "print"})
package org.farmgate.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
