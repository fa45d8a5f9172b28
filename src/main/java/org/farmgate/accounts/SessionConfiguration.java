package org.farmgate.accounts;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions live in PostgreSQL: they survive a restart, and any instance knows them. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
        tableName = "accounts.session",
        maxInactiveIntervalInSeconds = SessionConfiguration.IDLE_SECONDS,
        cleanupCron = Scheduled.CRON_DISABLED) // its own would begin before the table is there
class SessionConfiguration {

    /** A phone lies in a pocket between two parcels: 12 hours. */
    static final int IDLE_SECONDS = 12 * 60 * 60;

    @Bean
    CookieSerializer sessionCookie(@Value("${farmgate.public-url:}") String publicUrl) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("farmgate");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookieMaxAge((int) Sessions.LONGEST.toSeconds());
        if (publicUrl.startsWith("https:")) {
            cookie.setUseSecureCookie(true);
        }
        return cookie;
    }

    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionUpserts() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** A session holds texts only: nothing that comes out of the table is ever turned into objects. */
    @Bean
    GenericConversionService springSessionConversionService() {
        var texts = new GenericConversionService();
        texts.addConverter(Object.class, byte[].class, value -> ((String) value).getBytes(StandardCharsets.UTF_8));
        texts.addConverter(byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
        return texts;
    }
}
