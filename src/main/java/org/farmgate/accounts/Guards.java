package org.farmgate.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.farmgate.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Stands before every handler and lets in whom its {@link Guard} names. */
@Component
class Guards implements HandlerInterceptor {

    private final Audit audit;
    private final MessageSource words;

    Guards(Audit audit, MessageSource words) {
        this.audit = audit;
        this.words = words;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || isOpen(method)) {
            return true;
        }
        var user = CurrentUser.find();
        if (user.isEmpty()) {
            return sendToSignIn(request, response);
        }
        if (user.get().passwordOnce() && !pattern(request).equals(MyPage.PASSWORD)) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", MyPage.PASSWORD);
            return false;
        }
        var guard = guard(method);
        if (guard == null) {
            throw new IllegalStateException("neither open nor guarded: " + method);
        }
        if (guard.value().length > 0 && Arrays.stream(guard.value()).noneMatch(user.get()::is)) {
            audit.record(
                    user.get().auditBook(),
                    "accounts.refused-at-the-door",
                    request.getMethod() + " " + pattern(request),
                    null);
            throw AccountsRefusal.NOT_YOUR_ROLE.refuse();
        }
        return true;
    }

    /** Our own files and the page that tells of an error are open; of our handlers those that say so. */
    static boolean isOpen(HandlerMethod method) {
        if (ErrorController.class.isAssignableFrom(method.getBeanType())) {
            return true;
        }
        if (AnnotatedElementUtils.hasAnnotation(method.getMethod(), Guard.class)) {
            return false;
        }
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), Open.class)
                || (AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Open.class) && guard(method) == null);
    }

    static @Nullable Guard guard(HandlerMethod method) {
        var own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Guard.class);
        return own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Guard.class);
    }

    private boolean sendToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Problems.wantsProblem(request)) {
            var refused = AccountsRefusal.SIGN_IN_FIRST;
            var problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.UNAUTHORIZED, words.getMessage(refused.key(), null, request.getLocale()));
            problem.setType(URI.create("urn:farmgate:problem:" + refused.key()));
            problem.setProperty("code", refused.key());
            response.setHeader("WWW-Authenticate", "Session realm=\"farmgate\"");
            throw new ErrorResponseException(HttpStatus.UNAUTHORIZED, problem, null);
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", "/sign-in" + wish(request));
        return false;
    }

    /** Where the reader wanted to go, to come back to it; a form that was posted is not sent again. */
    private static String wish(HttpServletRequest request) {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            return "";
        }
        var query = request.getQueryString();
        var path = request.getRequestURI() + (query == null ? "" : "?" + query);
        return path.length() > LocalPath.LENGTH_MAX ? "" : "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /** The route and not the address: that may hold a token. */
    private static String pattern(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "?" : pattern.toString();
    }
}
