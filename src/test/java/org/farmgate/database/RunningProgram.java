package org.farmgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.farmgate.FreshFolder;

/** A {@link SmallProgram} as a process of its own on a data folder. */
final class RunningProgram implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path output;
    private final Process process;

    static RunningProgram started(Path folder) throws IOException {
        var program = launched(folder);
        await().atMost(PATIENCE).until(() -> !program.process.isAlive() || program.serves());
        assertThat(program.process.isAlive()).as(program.output()).isTrue();
        return program;
    }

    static RunningProgram launched(Path folder) throws IOException {
        return new RunningProgram(folder);
    }

    private RunningProgram(Path folder) throws IOException {
        this.folder = folder;
        this.output = Files.createTempFile(folder.getParent(), "program-", ".log");
        output.toFile().deleteOnExit();
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallProgram.class.getName(),
                        "--server.port=0",
                        "--spring.flyway.locations=classpath:org/farmgate/database",
                        "--farmgate.data=" + folder,
                        "--farmgate.postgres.binaries=" + FreshFolder.BINARIES)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private boolean serves() throws IOException {
        return lock().contains("pid=" + process.pid()) && lock().contains("address=");
    }

    String lock() throws IOException {
        var lock = folder.resolve("farmgate.lock");
        return Files.exists(lock) ? Files.readString(lock, UTF_8) : "";
    }

    String output() throws IOException {
        return Files.readString(output, UTF_8);
    }

    Process process() {
        return process;
    }

    PostmasterFile server() {
        return server(folder);
    }

    static PostmasterFile server(Path folder) {
        try {
            return PostmasterFile.read(folder.resolve("postgres")).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the pool's role, on the port that the server says it listens on. */
    Connection connect() throws IOException, SQLException {
        var port = Files.readAllLines(PostmasterFile.in(folder.resolve("postgres")))
                .get(3);
        var password = new KeyFolder(folder.resolve("keys"), false).password(Bootstrap.OWNER);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/farmgate", Bootstrap.OWNER, password);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    int end() throws InterruptedException {
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return process.exitValue();
    }

    /** Stops what this test has started, and what that has left behind. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        var left = PostmasterFile.read(folder.resolve("postgres"));
        if (left.isPresent()) {
            Orphan.clear(folder.resolve("postgres"));
        }
    }
}
