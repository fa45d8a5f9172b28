package org.farmgate.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Signs the program in to its database: the pool as the role that may little, Flyway as the owner. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** PostgreSQL comes with the program unless an address of another server is set. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(
            name = "spring.datasource.url",
            matchIfMissing = true,
            havingValue = "-") // which no address is
    static class Embedded {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres embeddedPostgres(Environment environment, ObjectProvider<PostgresAhead.Started> ahead)
                throws IOException {
            var started = ahead.getIfAvailable();
            return started == null ? EmbeddedPostgres.start(environment) : started.await();
        }

        @Bean
        Server server(EmbeddedPostgres postgres) {
            return postgres.server();
        }

        @Bean
        KeyFolder keyFolder(EmbeddedPostgres postgres) {
            return postgres.keys();
        }

        @Bean
        ApplicationListener<WebServerInitializedEvent> tellsAddress(EmbeddedPostgres postgres) {
            return event ->
                    postgres.serving("http://localhost:" + event.getWebServer().getPort());
        }
    }

    /** A server of one's own, prepared by {@code bootstrap.sql}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.datasource.url")
    static class Own {

        @Bean
        Server server(OwnServer own) {
            return own.server();
        }

        @Bean
        KeyFolder keyFolder(OwnServer own) {
            return own.keys();
        }

        @Bean
        OwnServer ownServer(Environment environment) {
            return new OwnServer(environment);
        }
    }

    @Bean(destroyMethod = "close")
    GatedDataSource dataSource(Server server, @Value("${farmgate.database.connections:16}") int connections) {
        AppRole.verify(server);
        return new GatedDataSource(pool("farmgate", server.url(), server.app(), connections), connections);
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(Server server) {
        return signedIn(server.url(), server.owner(), "farmgate owner");
    }

    @Bean
    ScopedTransactionManager transactionManager(DataSource dataSource, Scopes scopes, ScopeBinding binding) {
        return new ScopedTransactionManager(dataSource, scopes, binding);
    }

    static HikariDataSource pool(String name, String url, Login login, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(login.role());
        config.setPassword(login.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(GatedDataSource.PATIENCE.toMillis());
        config.setDataSourceProperties(driver(name));
        return new HikariDataSource(config);
    }

    static DriverManagerDataSource signedIn(String url, Login login, String name) {
        var properties = driver(name);
        properties.setProperty("user", login.role());
        properties.setProperty("password", login.password());
        return new DriverManagerDataSource(url, properties);
    }

    private static Properties driver(String name) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", name);
        properties.setProperty("logServerErrorDetail", "false"); // a detail may hold what belongs to a household
        properties.setProperty("prepareThreshold", "3");
        properties.setProperty("preparedStatementCacheQueries", "512");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty(UuidArray.PROPERTY, UuidArray.TYPE);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }
}
