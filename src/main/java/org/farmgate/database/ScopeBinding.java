package org.farmgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Tells the database the scope of a transaction, with a seal over it that only the program can make. The seal is good
 * for this one transaction of this one session: a claim that was seen elsewhere is worth nothing.
 */
@Component
final class ScopeBinding {

    /** Time as people live it, and not the injected clock: the database compares it with its own. */
    private static final Clock REAL = Clock.systemUTC();

    static final Duration LIFETIME = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(ScopeBinding.class);

    private final DataSource dataSource;
    private final ScopeKey key;

    ScopeBinding(DataSource dataSource, ScopeKey key) {
        this.dataSource = dataSource;
        this.key = key;
    }

    void bindOpen(Scope scope) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            bind(connection, scope);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the scope could not be bound", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** After a failed statement nothing can be bound, and nothing read either: the transaction is lost anyway. */
    void restore(Scope scope) {
        try {
            bindOpen(scope);
        } catch (DataAccessResourceFailureException e) {
            LOG.debug("the outer scope could not be restored", e);
        }
    }

    void bind(Connection connection, Scope scope) throws SQLException {
        bind(connection, scope, REAL.instant().plus(LIFETIME));
    }

    void bind(Connection connection, Scope scope, Instant expiry) throws SQLException {
        var body = expiry.getEpochSecond() + "|" + list(scope.counties()) + "|" + list(scope.villages());
        var seal = HexFormat.of().formatHex(key.seal((body + "|" + transaction(connection)).getBytes(UTF_8)));
        try (var statement = connection.prepareStatement("select set_config('farmgate.scope', ?, true)")) {
            statement.setString(1, seal + "." + body);
            statement.execute();
        }
    }

    private static String transaction(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select scope.transaction()");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String list(Set<Integer> areas) {
        return areas.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }
}
