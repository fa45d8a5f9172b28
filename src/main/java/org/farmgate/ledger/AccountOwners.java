package org.farmgate.ledger;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Door: what the owner of an account is called. Households have no name in trade: nobody answers for them. */
public interface AccountOwners {

    /** The owner's name and page; absent where this module knows no such owner. */
    Optional<Owner> find(int county, AccountKind kind, UUID owner);

    /** A name, and where more of it is shown, if anywhere. */
    record Owner(String name, @Nullable String path) {}
}
