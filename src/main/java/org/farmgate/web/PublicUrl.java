package org.farmgate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address under which people reach the program, as codes on paper carry it: {@code farmgate.public-url}. */
@Component
public final class PublicUrl {

    private final String configured;

    PublicUrl(@Value("${farmgate.public-url:}") String configured) {
        this.configured = configured.strip().replaceAll("/+$", "");
        if (!this.configured.isEmpty() && !this.configured.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new IllegalArgumentException("farmgate.public-url is not an address: " + configured);
        }
    }

    /** Without a slash at its end; where none was set, the address by which this reader came. */
    public String base(HttpServletRequest request) {
        return configured.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : configured;
    }

    /** The path of an address of ours, such as one that a code carries; nothing where it leads elsewhere. */
    public Optional<String> path(String address, HttpServletRequest request) {
        try {
            var uri = new URI(address);
            var base = new URI(base(request));
            boolean ours = uri.getUserInfo() == null
                    && same(uri.getScheme(), base.getScheme())
                    && same(uri.getHost(), base.getHost())
                    && uri.getPort() == base.getPort()
                    && uri.getPath().startsWith(base.getPath() + "/");
            return ours ? Optional.of(uri.getPath().substring(base.getPath().length())) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean same(@Nullable String one, String other) {
        return one != null && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
