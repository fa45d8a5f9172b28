/** What buyers pay with: gateways, the notices they send, money back, and the cases that need a person. */
@NullMarked
@ApplicationModule(
        displayName = "Payments",
        allowedDependencies = {"accounts", "ledger", "print"})
package org.farmgate.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
