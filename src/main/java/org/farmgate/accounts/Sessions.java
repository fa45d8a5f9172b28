package org.farmgate.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Who has signed in with which session. A session holds one short text: account, edition, hour. Roles and locks are
 * read anew with each request, so that what is withdrawn is gone at once.
 */
@Component
class Sessions implements SecurityContextRepository {

    /** Held by everyone who has signed in, whatever else they may do. */
    static final String SIGNED_IN = "USER";

    /** However busy a session is kept: after this one signs in again. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final String ATTRIBUTE = "farmgate.account";

    private final AccountRegister register;
    private final Grants grants;
    private final Areas areas;
    private final Clock clock;

    Sessions(AccountRegister register, Grants grants, Areas areas, Clock clock) {
        this.register = register;
        this.grants = grants;
        this.areas = areas;
        this.clock = clock;
    }

    /** Begins a session of its own: what was there before, also its number, is gone. */
    void begin(HttpServletRequest request, Account account) {
        end(request);
        request.getSession(true).setAttribute(ATTRIBUTE, new Entry(account, clock.instant()).text());
    }

    void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    User user(Account account) {
        return new User(
                account.id(),
                account.name(),
                grants.now(account.id(), clock.instant()),
                account.household(),
                account.passwordOnce(),
                areas);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** Nothing to save: a session is begun and ended by {@link #begin} and {@link #end} only. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return entry(request).isPresent();
    }

    private Optional<User> find(HttpServletRequest request) {
        return entry(request)
                .filter(entry -> entry.begunAt().plus(LONGEST).isAfter(clock.instant()))
                .flatMap(entry -> register.find(entry.account())
                        .filter(account -> account.edition() == entry.edition() && !account.locked()))
                .map(this::user);
    }

    private static Optional<Entry> entry(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((String) session.getAttribute(ATTRIBUTE)).map(Entry::of);
    }

    private static UsernamePasswordAuthenticationToken authentication(User user) {
        var roles = Stream.concat(
                        Stream.of(SIGNED_IN),
                        user.grants().stream().map(grant -> grant.role().name()))
                .distinct()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, roles);
    }

    /** What a session holds. */
    private record Entry(AccountId account, int edition, Instant begunAt) {

        Entry(Account account, Instant begunAt) {
            this(account.id(), account.edition(), begunAt);
        }

        static Entry of(String text) {
            var parts = text.split(" ", -1);
            return new Entry(
                    new AccountId(Integer.parseInt(parts[0]), UUID.fromString(parts[1])),
                    Integer.parseInt(parts[2]),
                    Instant.ofEpochMilli(Long.parseLong(parts[3])));
        }

        String text() {
            return account.book() + " " + account.value() + " " + edition + " " + begunAt.toEpochMilli();
        }
    }

    /** Asks who it is when somebody wants to know, and once. */
    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var found = context;
            if (found == null) {
                found = find(request)
                        .map(user -> new SecurityContextImpl(authentication(user)))
                        .orElseGet(SecurityContextImpl::new);
                context = found;
            }
            return found;
        }

        @Override
        public boolean isGenerated() {
            return false;
        }
    }
}
