package org.farmgate.proof.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Program;
import org.farmgate.proof.crash.CrashDriver.Line;
import tools.jackson.databind.JsonNode;

/** One program on one folder, with goods on sale and buyers around it, that is killed and comes back. */
final class CrashRun implements AutoCloseable {

    private static final List<String> JAVA_OPTIONS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final long BACK_NANOS = Duration.ofMinutes(2).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final String DATA = "farmgate-data";
    private static final int CALLERS = 16;
    private static final int ORDERS_BETWEEN_MIN = 10;
    private static final int ORDERS_BETWEEN_MAX = 150;
    private static final long MOMENT_NANOS = Duration.ofMillis(100).toNanos();

    private final Path folder;
    private final Disk disk;
    private final Path driver;
    private final int port = freePort();
    private final SplittableRandom random;
    private final Postgres postgres;
    private final Caller caller;
    private final Shelf shelf;
    private final Flow flow;
    private Program program;

    CrashRun(String name, long seed) {
        this(name, seed, false);
    }

    /** @param limited whether its disk can be filled */
    CrashRun(String name, long seed, boolean limited) {
        Disk.forget(Folders.of(name).resolve(DATA));
        var home = Folders.fresh(name);
        this.random = new SplittableRandom(seed);
        this.folder = home.resolve(DATA);
        this.disk = Disk.at(folder, limited);
        this.driver = driver(home.resolve("driver"));
        this.postgres = new Postgres(folder);
        this.program = start();
        this.caller = new Caller(URI.create("http://127.0.0.1:" + port));
        var counties = new ArrayList<Integer>();
        for (JsonNode county : caller.get("/api/proof/counties")) {
            counties.add(county.asInt());
        }
        this.shelf = Shelf.of(counties, random);
        var opened = caller.post("/api/proof/goods", "goods", shelf.goods());
        if (!opened.yes()) {
            throw new IllegalStateException("no goods: " + opened.body());
        }
        this.flow = new Flow(caller, shelf);
    }

    Flow flow() {
        return flow;
    }

    Caller caller() {
        return caller;
    }

    Shelf shelf() {
        return shelf;
    }

    void flows(int buyers) {
        flow.start(buyers, random.nextLong());
        awaitAnswerSince(System.nanoTime());
    }

    Disk disk() {
        return disk;
    }

    /**
     * Lets it flow until a moment of chance, and strikes. Returns the time until somebody was answered again: since the
     * blow, or where it lasts since its end.
     */
    Duration suffer(Blow blow) {
        flow.awaitOrders(random.nextInt(ORDERS_BETWEEN_MIN, ORDERS_BETWEEN_MAX), BACK_NANOS);
        LockSupport.parkNanos(random.nextLong(MOMENT_NANOS));
        long struck = switch (blow) {
            case DISK_FULL -> new DiskFault(disk, postgres, flow).full(random);
            case IO_ERROR -> new DiskFault(disk, postgres, flow).failing(random);
            default -> {
                long killed = System.nanoTime();
                strike(blow);
                yield killed;
            }
        };
        if (blow.takesProgram()) {
            program = start();
        }
        awaitAnswerSince(struck);
        return Duration.ofNanos(System.nanoTime() - struck);
    }

    /** Kills all there is while nothing flows: what is looked at afterwards has come from the disk. */
    void restart() {
        strike(Blow.EVERYTHING);
        program = start();
    }

    private void strike(Blow blow) {
        switch (blow) {
            case PROGRAM -> program.kill();
            case SERVER -> postgres.kill();
            case SESSION -> postgres.killOne(random);
            case EVERYTHING -> {
                var processes = postgres.all();
                ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroyForcibly);
                processes.forEach(ProcessHandle::destroyForcibly);
                program.kill();
            }
            case DISK_FULL, IO_ERROR -> throw new IllegalArgumentException("nobody is killed by " + blow);
        }
    }

    private void awaitAnswerSince(long nanos) {
        long end = System.nanoTime() + BACK_NANOS;
        while (caller.lastAnsweredNanos() - nanos < 0) {
            if (System.nanoTime() > end || !program.alive()) {
                throw new IllegalStateException("nobody is answered any more:\n" + program.output());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** No new orders; all that was begun comes to its end, by itself where need be, within so much patience. */
    void drain(Duration patience) throws Exception {
        flow.drain();
        long end = System.nanoTime() + patience.toNanos();
        try (var connection = connect()) {
            while (Verification.open(connection) > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(10 * POLL_NANOS);
            }
        }
    }

    /** Asks for every wish once more, with its key, and for some with the same key for something else. Returns who was told otherwise. */
    List<String> askAgain() throws Exception {
        var threads = Executors.newFixedThreadPool(CALLERS);
        try {
            var told = new ArrayList<String>();
            Collection<Callable<List<String>>> calls = new ArrayList<>();
            for (Wish wish : flow.journal()) {
                calls.add(() -> askAgain(wish));
            }
            for (var answer : threads.invokeAll(calls)) {
                told.addAll(answer.get());
            }
            return told;
        } finally {
            threads.shutdown();
        }
    }

    private List<String> askAgain(Wish wish) {
        var contradictions = new ArrayList<String>();
        if (wish.isTaken() || wish.isRefused()) {
            Buyer.contradiction(wish, Buyer.ask(caller, wish, wish.lines())).ifPresent(contradictions::add);
            var more = wish.lines().stream()
                    .map(line -> new Line(line.county(), line.offer(), line.quantity() + 1, line.priceFen()))
                    .toList();
            var other = Buyer.ask(caller, wish, more).code();
            if (!other.equals("orders.key-reused")) {
                contradictions.add(wish.key() + " was used for something else: " + other);
            }
        }
        return contradictions;
    }

    /** As the database's superuser. */
    Connection connect() throws SQLException {
        return postgres.connect();
    }

    void plant(Fault fault) throws SQLException {
        try (var connection = connect()) {
            fault.plant(connection);
        }
    }

    /** Every wish that has no answer, as far as the buyers' own journal goes. */
    long unanswered() {
        return flow.journal().stream()
                .filter(it -> !it.isTaken() && !it.isRefused())
                .count();
    }

    private Program start() {
        return Program.start(
                folder,
                List.of(driver),
                JAVA_OPTIONS,
                List.of(
                        "--server.port=" + port,
                        "--spring.profiles.active=proof",
                        "--farmgate.demonstration=false",
                        "--farmgate.simulated-payment=true",
                        "--farmgate.payments.gateway=sandbox",
                        "--farmgate.payments.sandbox.delay=150ms",
                        "--farmgate.payments.janitor-pause=1s",
                        "--farmgate.postgres.settings.max_wal_size=192MB"));
    }

    /** Of all classes of tests, the program under proof gets this one way in. */
    private static Path driver(Path target) {
        try {
            var classes = Path.of(
                            CrashDriver.class.getResource("CrashDriver.class").toURI())
                    .getParent();
            var copies = Files.createDirectories(target.resolve("org/farmgate/proof/crash"));
            try (var files = Files.newDirectoryStream(classes, "CrashDriver*.class")) {
                for (var file : files) {
                    Files.copy(file, copies.resolve(file.getFileName()));
                }
            }
            return target.toAbsolutePath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same all the time, as a gateway's notices go to where the program was when it asked for money. */
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops what was started, and what a killed program has left behind. */
    @Override
    public void close() {
        program.close();
        if (postgres.runs()) {
            postgres.all().forEach(ProcessHandle::destroyForcibly);
        }
        disk.close();
    }
}
