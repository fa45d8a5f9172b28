package org.farmgate.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * The roles and databases of the embedded server; {@code bootstrap.sql} is the same for a server of one's own. Done at
 * every start: what is there stays, and what an interrupted first start has not reached is made up for.
 */
final class Bootstrap {

    static final String OWNER = "farmgate_owner";
    static final String APP = "farmgate_app";
    static final String KEYS = "farmgate_keys";
    static final List<String> ROLES = List.of(Cluster.SUPERUSER, OWNER, APP, KEYS);

    private static final String FACTS = "farmgate";

    private final int port;
    private final KeyFolder keys;

    Bootstrap(int port, KeyFolder keys) {
        this.port = port;
        this.keys = keys;
    }

    Server prepare() {
        try (var connection = connect("postgres")) {
            for (var role : List.of(OWNER, APP, KEYS)) {
                role(connection, role);
            }
            limit(connection);
            database(connection, FACTS, OWNER, OWNER + ", " + APP);
            database(connection, KEYS, KEYS, KEYS);
        } catch (SQLException e) {
            throw new StartRefused(
                    e, "server-unreachable", url("postgres"), Cluster.SUPERUSER, String.valueOf(e.getMessage()));
        }
        return server();
    }

    Server server() {
        return new Server(url(FACTS), login(OWNER), login(APP), url(KEYS), login(KEYS));
    }

    private void role(Connection connection, String role) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!isThere(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
                statement.execute("create role " + role);
            }
            statement.execute("""
                    alter role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '%s'
                    """.formatted(role, keys.password(role)));
        }
    }

    /** The pool's statements are short; one that is not is a mistake that must not hold others up. */
    private void limit(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter role " + APP + " set statement_timeout = '60s'");
            statement.execute("alter role " + APP + " set lock_timeout = '10s'");
            statement.execute("alter role " + APP + " set idle_in_transaction_session_timeout = '60s'");
        }
    }

    private void database(Connection connection, String database, String owner, String guests) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!isThere(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                statement.execute("create database " + database + " owner " + owner);
            }
            statement.execute("revoke all on database " + database + " from public");
            statement.execute("grant connect on database " + database + " to " + guests);
        }
    }

    private static boolean isThere(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", Cluster.SUPERUSER);
        properties.setProperty("password", keys.password(Cluster.SUPERUSER));
        properties.setProperty("ApplicationName", "farmgate bootstrap");
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(url(database), properties);
    }

    private Login login(String role) {
        return new Login(role, keys.password(role));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
