/** Who signs in, as what, for which area; and the audit log of what they did. */
@NullMarked
@ApplicationModule(displayName = "Accounts", allowedDependencies = "places")
package org.farmgate.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
