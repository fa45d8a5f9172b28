package org.farmgate.proof.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The PostgreSQL of one data folder, seen from outside: to be killed, and to be asked as its superuser. */
public final class Postgres {

    private static final int PORT_LINE = 3;

    private final Path folder;

    public Postgres(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Kills the server; its sessions end when they notice. */
    void kill() {
        postmaster().destroyForcibly();
    }

    /** Kills one of the server's processes; the server ends the others, and goes on by itself. */
    void killOne(RandomGenerator random) {
        var processes = processes();
        processes.get(random.nextInt(processes.size())).destroyForcibly();
    }

    /** All its processes, the server itself last. */
    public List<ProcessHandle> all() {
        var server = postmaster();
        var processes = new ArrayList<>(server.descendants().toList());
        processes.add(server);
        return processes;
    }

    /** The numbers of the processes of these kinds, as {@code pg_stat_activity} calls them. */
    List<Long> ofKind(String... kinds) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(
                        "select pid from pg_stat_activity where backend_type = any (?) and pid <> pg_backend_pid()")) {
            statement.setArray(1, connection.createArrayOf("text", kinds));
            var found = new ArrayList<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }

    private List<ProcessHandle> processes() {
        var processes = postmaster().descendants().toList();
        return processes.isEmpty() ? List.of(postmaster()) : processes;
    }

    /** Whether the server runs that serves this folder, and no other process that was given its number. */
    public boolean runs() {
        try {
            return Files.exists(pidFile())
                    && isOurs(Long.parseLong(lines().get(0).strip()));
        } catch (NumberFormatException | UncheckedIOException halfWritten) {
            return false;
        }
    }

    private ProcessHandle postmaster() {
        long pid = Long.parseLong(lines().get(0).strip());
        if (!isOurs(pid)) {
            throw new IllegalStateException("process " + pid + " does not serve " + folder);
        }
        return ProcessHandle.of(pid).orElseThrow();
    }

    private boolean isOurs(long pid) {
        try {
            var command = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
            return command.contains(folder.resolve("postgres").toString());
        } catch (IOException gone) {
            return false;
        }
    }

    /** As the superuser, who is under no policy: to look at everything, and to plant faults. */
    public Connection connect() throws SQLException {
        try {
            var password = Files.readString(folder.resolve("keys").resolve("postgres.password"))
                    .strip();
            var port = lines().get(PORT_LINE).strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/farmgate", "postgres", password);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path pidFile() {
        return folder.resolve("postgres").resolve("postmaster.pid");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(pidFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
