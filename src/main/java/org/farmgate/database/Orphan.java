package org.farmgate.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that an earlier run left behind when it was killed. It is stopped only when its program, its command
 * line, its working folder and its start time all prove that it serves this very folder.
 */
final class Orphan {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final int FAST_SECONDS = 60;
    private static final int IMMEDIATE_SECONDS = 20;
    private static final long START_TOLERANCE_SECONDS = 3;

    private enum Proof {
        OURS,
        SOMEONE_ELSE,
        UNCERTAIN
    }

    private final Path data;
    private final PostmasterFile file;

    private Orphan(Path data, PostmasterFile file) {
        this.data = data;
        this.file = file;
    }

    /** Leaves the folder free for a new server, or refuses to start. */
    static void clear(Path data) throws IOException {
        var file = PostmasterFile.read(data);
        if (file.isPresent()) {
            new Orphan(data, file.get()).clear();
        }
    }

    private void clear() throws IOException {
        if (isAlive() && proof() == Proof.OURS) {
            LOG.info("stopping the PostgreSQL of an earlier run, process {}", file.pid());
            if (!stops("INT", FAST_SECONDS) && !stops("QUIT", IMMEDIATE_SECONDS)) {
                throw new StartRefused("orphan-stays", Long.toString(file.pid()), data);
            }
        }
        if (isAlive() && proof() != Proof.SOMEONE_ELSE) {
            throw new StartRefused("foreign-server", Long.toString(file.pid()), data);
        }
        Files.deleteIfExists(PostmasterFile.in(data));
    }

    private boolean stops(String signal, int seconds) throws IOException {
        if (proof() == Proof.OURS) {
            Signals.send(signal, file.pid());
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (isAlive() && proof() == Proof.OURS) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return true;
    }

    private Proof proof() throws IOException {
        var process = ProcessHandle.of(file.pid());
        if (process.isEmpty()) {
            return Proof.SOMEONE_ELSE;
        }
        var info = process.get().info();
        var command = commandLine(info);
        if (command.isEmpty()) {
            return Proof.UNCERTAIN;
        }
        int option = command.indexOf("-D");
        boolean servesThis = option > 0
                && option + 1 < command.size()
                && command.get(option + 1).equals(data.toString());
        boolean isServer = Path.of(command.get(0)).endsWith("postgres");
        if (!isServer || !servesThis) {
            return isServer && option < 0 ? Proof.UNCERTAIN : Proof.SOMEONE_ELSE;
        }
        boolean proven = info.command()
                        .filter(program -> Path.of(program).endsWith("postgres"))
                        .isPresent()
                && worksInData()
                && info.startInstant().filter(this::isStartTime).isPresent();
        return proven ? Proof.OURS : Proof.UNCERTAIN;
    }

    private boolean isStartTime(Instant started) {
        return Math.abs(started.getEpochSecond() - file.startedEpochSeconds()) <= START_TOLERANCE_SECONDS;
    }

    private boolean worksInData() {
        var process = process();
        try {
            return Files.notExists(process)
                    || process.resolve("cwd").toRealPath().equals(data);
        } catch (IOException notForUs) {
            return false;
        }
    }

    private List<String> commandLine(ProcessHandle.Info info) {
        try {
            var line = process().resolve("cmdline");
            if (Files.exists(line)) {
                return List.of(new String(Files.readAllBytes(line), StandardCharsets.UTF_8).split("\0", -1));
            }
        } catch (IOException gone) {
            return List.of();
        }
        var program = info.command();
        var arguments = info.arguments();
        if (program.isEmpty() || arguments.isEmpty()) {
            return List.of();
        }
        var line = new ArrayList<>(List.of(program.get()));
        line.addAll(List.of(arguments.get()));
        return line;
    }

    /** A process that has ended and only waits for its parent to notice does not count. */
    private boolean isAlive() {
        if (ProcessHandle.of(file.pid()).isEmpty()) {
            return false;
        }
        var stat = process().resolve("stat");
        try {
            return Files.notExists(stat)
                    || !Files.readString(stat).replaceFirst("(?s).*\\) ", "").startsWith("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    private Path process() {
        return Path.of("/proc", Long.toString(file.pid()));
    }
}
