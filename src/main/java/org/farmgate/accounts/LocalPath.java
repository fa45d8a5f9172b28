package org.farmgate.accounts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A path of our own pages: where somebody who signed in may be sent on to. */
final class LocalPath {

    static final int LENGTH_MAX = 500;

    private LocalPath() {}

    /** The path, unless it could lead a browser to another site, or round in a circle. */
    static Optional<String> of(@Nullable String wish) {
        if (wish == null
                || wish.length() > LENGTH_MAX
                || !wish.startsWith("/")
                || wish.startsWith("//")
                || wish.startsWith("/sign-")
                || wish.chars().anyMatch(c -> c <= ' ' || c == '\\' || c >= 0x7f)) {
            return Optional.empty();
        }
        try {
            var address = new URI(wish);
            return address.isAbsolute() || address.getRawAuthority() != null ? Optional.empty() : Optional.of(wish);
        } catch (URISyntaxException noPath) {
            return Optional.empty();
        }
    }
}
