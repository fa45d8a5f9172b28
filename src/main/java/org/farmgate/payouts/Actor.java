package org.farmgate.payouts;

import java.util.UUID;
import org.farmgate.accounts.User;

/** Who does something with a payout. */
public record Actor(UUID account, String name) {

    public static Actor of(User user) {
        return new Actor(user.account(), user.name());
    }
}
