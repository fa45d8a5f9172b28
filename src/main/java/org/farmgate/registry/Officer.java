package org.farmgate.registry;

import java.util.UUID;
import org.farmgate.accounts.User;

/** Who does a deed in the register. */
public record Officer(UUID account, String name) {

    public static Officer of(User user) {
        return new Officer(user.account(), user.name());
    }
}
