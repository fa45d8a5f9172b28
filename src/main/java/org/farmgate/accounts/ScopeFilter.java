package org.farmgate.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.farmgate.database.Scopes;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds what the signed-in user may see of households to every transaction of the request; guests see none. */
final class ScopeFilter extends OncePerRequestFilter {

    private final Scopes scopes;

    ScopeFilter(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var officer = CurrentUser.find()
                .filter(user ->
                        user.grants().stream().anyMatch(grant -> grant.role().seesHouseholds()));
        if (officer.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            scopes.within(officer.get().scope(), (Runnable) () -> filter(request, response, chain));
        } catch (Failure failure) {
            failure.rethrow();
        }
    }

    private static void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException failure) {
            throw new Failure(failure);
        }
    }

    /** Carries what a filter may throw through a deed that may not. */
    private static final class Failure extends RuntimeException {

        Failure(Exception cause) {
            super(cause);
        }

        void rethrow() throws ServletException, IOException {
            if (getCause() instanceof IOException io) {
                throw io;
            }
            if (getCause() instanceof ServletException servlet) {
                throw servlet;
            }
            throw this;
        }
    }
}
