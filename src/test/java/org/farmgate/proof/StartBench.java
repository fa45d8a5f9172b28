package org.farmgate.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long a newcomer waits: the packed program's first start, with an empty folder, and its later ones. */
public final class StartBench implements Proof {

    private static final long FIRST_SECONDS = 30;
    private static final double LATER_SECONDS = 8;
    private static final long RESIDENT_MEBIBYTES = 400;
    private static final long JAR_MEBIBYTES = 70;
    private static final int ROUNDS = 3;

    @Override
    public Kind kind() {
        return Kind.BENCH;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String goal() {
        return "first start to first page ≤ 30 s, later ones ≤ 8 s, ≤ 400 MB resident for the JVM, jar ≤ 70 MB";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var jar = jar();
        report.goal(
                Files.size(jar) <= JAR_MEBIBYTES << 20, "the jar has %.1f MB", Files.size(jar) / (double) (1 << 20));
        var folder = Folders.fresh("start").resolve("farmgate-data");
        try (var first = Program.startJar(jar, folder, List.of())) {
            double seconds = first.startup().toMillis() / 1000.0;
            report.goal(seconds <= FIRST_SECONDS, "first start, everything made: %.1f s", seconds);
            long resident = Processes.residentMebibytes(first.pid());
            report.goal(resident <= RESIDENT_MEBIBYTES, "resident after the first start: %d MB", resident);
        }
        var later = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var again = Program.startJar(jar, folder, List.of())) {
                later.add(again.startup().toMillis() / 1000.0);
                long resident = Processes.residentMebibytes(again.pid());
                report.goal(resident <= RESIDENT_MEBIBYTES, "resident after a later start: %d MB", resident);
            }
        }
        var sorted = later.stream().sorted().toList();
        report.goal(
                sorted.get(ROUNDS / 2) <= LATER_SECONDS,
                "later starts: median %.1f s of %s",
                sorted.get(ROUNDS / 2),
                later);
    }

    private static Path jar() throws Exception {
        var build = new ProcessBuilder("mvn", "-q", "-B", "-ntp", "-P", "!strict", "-DskipTests", "package")
                .inheritIO()
                .start();
        if (build.waitFor() != 0) {
            throw new IllegalStateException("the jar could not be built");
        }
        return Path.of("target", "farmgate.jar");
    }
}
