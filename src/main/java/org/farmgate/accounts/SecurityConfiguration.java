package org.farmgate.accounts;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.farmgate.database.Scopes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What stands before every page: headers, the form's token, who it is, and what they may see of households. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SafeHeaders safeHeaders(
            @Value("${farmgate.public-url:}") String publicUrl,
            @Value("${farmgate.form-targets:}") String formTargets) {
        return new SafeHeaders(publicUrl.startsWith("https:"), formTargets);
    }

    /** Our own files want headers and nothing more. */
    @Bean
    @Order(1)
    SecurityFilterChain filesChain(SafeHeaders headers) throws IOException {
        var names = fileNames();
        RequestMatcher files = request -> {
            var path = request.getRequestURI();
            int end = path.indexOf('/', 1);
            return names.contains(end < 0 ? path : path.substring(0, end)) && path.lastIndexOf('.') > end;
        };
        return new DefaultSecurityFilterChain(files, new HeaderWriterFilter(List.of(headers)));
    }

    @Bean
    @Order(2)
    SecurityFilterChain pagesChain(
            HttpSecurity http,
            SafeHeaders headers,
            Sessions sessions,
            Scopes scopes,
            CookieCsrfTokenRepository formTokens,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        return http.headers(each -> each.defaultsDisabled().addHeaderWriter(headers))
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .requireCsrfProtectionMatcher(request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                                && !isCallWithoutCookies(
                                        request.getRequestURI(), request.getHeader(HttpHeaders.COOKIE))))
                .securityContext(context -> context.securityContextRepository(sessions))
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler((request, response, denied) ->
                        refusals.resolveException(request, response, null, AccountsRefusal.FORM_EXPIRED.refuse())))
                .addFilterAfter(new ScopeFilter(scopes), SecurityContextHolderAwareRequestFilter.class)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Guests have no session: their forms' token stands in a cookie that scripts cannot read. */
    @Bean
    CookieCsrfTokenRepository formTokens(@Value("${farmgate.public-url:}") String publicUrl) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("farmgate-form");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> {
            cookie.sameSite("Lax").httpOnly(true);
            if (publicUrl.startsWith("https:")) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    /** A program's call brings no cookie, so that no other site can have made a browser send it on somebody's behalf. */
    private static boolean isCallWithoutCookies(String path, @Nullable String cookies) {
        return path.startsWith("/api/") && cookies == null;
    }

    /** The first segments of the paths of our own files. */
    private static Set<String> fileNames() throws IOException {
        var names = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**")) {
            var address = file.getURL().toString();
            var path = address.substring(address.lastIndexOf("/static/") + "/static".length());
            int end = path.indexOf('/', 1);
            names.add(end < 0 ? path : path.substring(0, end));
        }
        return names;
    }
}
