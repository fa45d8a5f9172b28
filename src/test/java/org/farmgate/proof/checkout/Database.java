package org.farmgate.proof.checkout;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The program's own PostgreSQL, and how its role signs in to it. */
public record Database(String url, String role, String password) {

    public static Database of(ApplicationContext program) {
        var gate = (DelegatingDataSource) program.getBean(DataSource.class);
        var pool = (HikariDataSource) Objects.requireNonNull(gate.getTargetDataSource());
        return new Database(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    private URI address() {
        return URI.create(url.substring("jdbc:".length()));
    }

    String host() {
        return address().getHost();
    }

    int port() {
        return address().getPort();
    }

    String name() {
        return address().getPath().substring(1);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, role, password);
    }

    /** What the server has set. */
    public String setting(String name) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement("select current_setting(?)")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** One number. */
    long number(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
