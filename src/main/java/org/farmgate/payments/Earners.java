package org.farmgate.payments;

import java.util.List;
import org.farmgate.accounts.User;

/** The door to whose earnings somebody may spend: owned here, answered by those who know households and stores. */
public interface Earners {

    /** The accounts of what this person, or the store that they run, has earned. */
    List<Funds> of(User user);
}
