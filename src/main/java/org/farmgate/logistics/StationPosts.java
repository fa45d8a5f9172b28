package org.farmgate.logistics;

import java.util.Set;
import java.util.UUID;
import org.farmgate.accounts.User;

/** The door to who runs which village station: owned here, answered by stations. */
public interface StationPosts {

    /** The stations at which this user works. */
    Set<UUID> of(User user);
}
