package org.farmgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Signs in to the program's own PostgreSQL as its superuser, whom no right stops. */
public final class Superuser {

    private static final int PORT_LINE = 3;

    private Superuser() {}

    /** Signs in where this data folder is served. */
    public static Connection connect(Path data) throws SQLException {
        try {
            var password = Files.readString(data.resolve("keys").resolve("postgres.password"));
            var port = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                    .get(PORT_LINE);
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port.strip() + "/farmgate", "postgres", password.strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
