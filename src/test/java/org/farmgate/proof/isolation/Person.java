package org.farmgate.proof.isolation;

import org.farmgate.SignedIn;
import org.farmgate.accounts.Role;
import org.jspecify.annotations.Nullable;

/** Somebody who asks: a guest, or a person with one role in one town. */
record Person(
        String name, @Nullable Role roleOrNone, @Nullable Town town, SignedIn browser) {

    boolean guest() {
        return roleOrNone == null;
    }

    Role role() {
        if (roleOrNone == null) {
            throw new IllegalStateException("a guest has no role");
        }
        return roleOrNone;
    }
}
