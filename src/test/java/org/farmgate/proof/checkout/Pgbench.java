package org.farmgate.proof.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The floor by PostgreSQL's own load generator: prepared statements, two threads for all clients. */
public final class Pgbench implements Floor {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial");

    private final Path program;
    private final Path folder;
    private final Database database;

    private Pgbench(Path program, Path folder, Database database) {
        this.program = program;
        this.folder = folder;
        this.database = database;
    }

    /** Found on the path, or where Debian puts it. */
    public static Optional<Floor> find(Path folder, Database database) throws IOException {
        var onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(it -> Path.of(it, "pgbench"));
        var debian = Path.of("/usr/lib/postgresql");
        try (var versions = Files.isDirectory(debian) ? Files.list(debian) : Stream.<Path>empty()) {
            return Stream.concat(onPath, versions.map(it -> it.resolve("bin/pgbench")))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(found -> new Pgbench(found, folder, database));
        }
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public double run(Script script, int items, int clients, Duration duration) throws Exception {
        var file = folder.resolve(script + "-" + items + ".sql");
        Files.writeString(file, script.pgbench(items));
        var builder = new ProcessBuilder(List.of(
                        program.toString(),
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        Integer.toString(clients),
                        "-j",
                        "2",
                        "-T",
                        Long.toString(duration.toSeconds()),
                        "-f",
                        file.toString(),
                        "-h",
                        database.host(),
                        "-p",
                        Integer.toString(database.port()),
                        "-U",
                        database.role(),
                        database.name()))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        var rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench failed:\n" + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
