package org.farmgate.proof.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets system calls of running processes fail, as a broken or full disk does: {@code strace -e inject}. */
final class Strace implements AutoCloseable {

    /** What PostgreSQL calls to have something on disk. */
    static final String SYNCS = "fsync,fdatasync,sync_file_range";
    /** What needs room. */
    static final String WRITES = "write,pwrite64,pwritev,pwritev2,writev,fallocate,ftruncate";

    private static final Duration ATTACHED = Duration.ofSeconds(10);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private final Process process;
    private final Path output;

    private Strace(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Every such call of these processes, and of those that they start, fails with this error until it is closed. */
    static Strace inject(Collection<Long> processes, String calls, String error) {
        try {
            var output = Files.createTempFile("strace-", ".log");
            var command = new ArrayList<>(List.of("strace", "-f", "-o", output.toString(), "-e", "trace=" + calls));
            command.addAll(List.of("-e", "inject=" + calls + ":error=" + error));
            processes.forEach(process -> command.addAll(List.of("-p", process.toString())));
            var messages = Files.createTempFile("strace-", ".err");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(messages.toFile())
                    .start();
            awaitAttached(process, messages);
            return new Strace(process, output);
        } catch (IOException failure) {
            throw new UncheckedIOException("strace is needed, and does not start", failure);
        }
    }

    private static void awaitAttached(Process process, Path messages) throws IOException {
        long end = System.nanoTime() + ATTACHED.toNanos();
        while (!Files.readString(messages).contains("attached")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "strace could not attach: " + Files.readString(messages).strip());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        Files.delete(messages);
    }

    /** Tells whether a call has failed within this time. */
    boolean awaitFailure(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!hasFailed()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private boolean hasFailed() {
        try {
            return Files.readString(output).contains("(INJECTED)");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets go of the processes. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ATTACHED.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(output);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
