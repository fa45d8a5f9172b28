package org.farmgate.accounts;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who does what is being done, as far as this thread serves somebody's request. */
final class CurrentUser {

    private CurrentUser() {}

    static Optional<User> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof User user
                ? Optional.of(user)
                : Optional.empty();
    }
}
