package org.farmgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** Gives each program under test a data folder of its own, and removes it when the program has ended. */
public final class FreshFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path TESTS = Path.of("target", "tests");

    /** PostgreSQL's programs are unpacked once for all tests. */
    public static final Path BINARIES = TESTS.resolve("postgresql");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = Map.of(
                "farmgate.data",
                make().toString(),
                "farmgate.postgres.binaries",
                BINARIES.toString(),
                "farmgate.demonstration",
                "false",
                "farmgate.ledger.close-after",
                "1d");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("tests", properties));
    }

    /** Removed when the JVM ends, after every program that it runs. */
    public static Path make() {
        try {
            Files.createDirectories(TESTS);
            var folder = Files.createTempDirectory(TESTS, "data-").toRealPath();
            SpringApplication.getShutdownHandlers().add(() -> remove(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
