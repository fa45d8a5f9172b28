package org.farmgate.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;

/** The reader's language: chosen by {@code ?lang=}, remembered in a cookie, else what the browser asks for, else Chinese. */
final class LanguageChoice implements LocaleResolver, HandlerInterceptor {

    private static final String NAME = "lang";
    private static final Duration KEPT = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return named(request.getParameter(NAME))
                .or(() -> remembered(request))
                .orElseGet(() -> asked(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null) {
            named(request.getParameter(NAME)).ifPresent(language -> remember(response, language));
        }
        return true;
    }

    @Override
    public void setLocale(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale language) {
        throw new IllegalStateException("the reader chooses, by ?lang=");
    }

    private static void remember(HttpServletResponse response, Locale language) {
        var cookie = ResponseCookie.from(NAME, language.getLanguage())
                .path("/")
                .maxAge(KEPT)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Optional<Locale> remembered(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(NAME))
                .findFirst()
                .flatMap(cookie -> named(cookie.getValue()));
    }

    private static Locale asked(@Nullable String header) {
        return header != null && header.startsWith("en") ? Locale.ENGLISH : Locale.CHINESE;
    }

    private static Optional<Locale> named(@Nullable String name) {
        if ("zh".equals(name)) {
            return Optional.of(Locale.CHINESE);
        }
        return "en".equals(name) ? Optional.of(Locale.ENGLISH) : Optional.empty();
    }
}
