package org.farmgate.proof;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How long a newcomer waits: the packed program's first start, with an empty folder, and its later ones. */
public final class StartBench implements Proof {

    private static final long FIRST_SECONDS = 30;
    private static final double LATER_SECONDS = 8;
    private static final long RESIDENT_MEBIBYTES = 400;
    /** The program alone is some 60; the rest are the payment gateways' own libraries. */
    private static final long JAR_MEBIBYTES = 130;

    private static final int ROUNDS = 3;
    private static final Duration DEMONSTRATION_PATIENCE = Duration.ofMinutes(3);
    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(50);

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
        return "first start to first page ≤ 30 s, later ones ≤ 8 s, ≤ 400 MB resident for the JVM, jar ≤ 130 MB";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var jar = jar();
        report.goal(
                Files.size(jar) <= JAR_MEBIBYTES << 20, "the jar has %.1f MB", Files.size(jar) / (double) (1 << 20));
        var folder = Folders.fresh("start").resolve("farmgate-data");
        try (var first = Program.startJar(jar, folder, List.of())) {
            requirePage(first);
            double seconds = first.startup().toMillis() / 1000.0;
            report.goal(seconds <= FIRST_SECONDS, "first start, to the first page: %.1f s", seconds);
            double made = seconds + secondsUntilDemonstration(first);
            report.goal(made <= FIRST_SECONDS, "first start, until the demonstration is there: %.1f s", made);
            resident(first, "the first start", report);
        }
        var later = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var again = Program.startJar(jar, folder, List.of())) {
                requirePage(again);
                later.add(again.startup().toMillis() / 1000.0);
                secondsUntilDemonstration(again);
                resident(again, "a later start", report);
            }
        }
        var sorted = later.stream().sorted().toList();
        report.goal(
                sorted.get(ROUNDS / 2) <= LATER_SECONDS,
                "later starts: median %.1f s of %s",
                sorted.get(ROUNDS / 2),
                later);
    }

    /** What the machine is short of: measured when what the start has made is there, and was looked at. */
    private static void resident(Program program, String after, Report report) {
        LockSupport.parkNanos(SETTLED.toNanos());
        long resident = Processes.residentMebibytes(program.pid());
        report.goal(
                resident <= RESIDENT_MEBIBYTES,
                "resident after %s: %d MB (at the most it was %d MB)",
                after,
                resident,
                Processes.residentPeakMebibytes(program.pid()));
    }

    /** The program says who can sign in once the demonstration is up to date. */
    private static double secondsUntilDemonstration(Program program) {
        long begun = System.nanoTime();
        while (SignIns.read(program.output()).isEmpty()) {
            if (!program.alive() || System.nanoTime() - begun > DEMONSTRATION_PATIENCE.toNanos()) {
                throw new IllegalStateException("there is no demonstration:\n" + program.output());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void requirePage(Program program) throws Exception {
        var page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(program.at("/")).build(), HttpResponse.BodyHandlers.discarding());
        if (page.statusCode() != 200) {
            throw new IllegalStateException("the first page answers " + page.statusCode());
        }
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
