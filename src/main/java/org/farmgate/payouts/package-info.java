/** How earners get their money: payees, payout batches that two people answer for, bank files, bounces, and the papers of it all. */
@NullMarked
@ApplicationModule(
        displayName = "Payouts",
        allowedDependencies = {
            "accounts",
            "places",
            "print",
            "ledger",
            "registry",
            "orders",
            "market",
            "logistics",
            "stations"
        })
package org.farmgate.payouts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
