package org.farmgate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the operating system says of a process, read from {@code /proc}. */
public final class Processes {

    private static final long TICKS_PER_SECOND = 100;

    private Processes() {}

    /** The memory that it holds now, in mebibytes. */
    public static long residentMebibytes(long pid) {
        return mebibytes(pid, "VmRSS:");
    }

    /** The most that it ever held. */
    public static long residentPeakMebibytes(long pid) {
        return mebibytes(pid, "VmHWM:");
    }

    private static long mebibytes(long pid, String field) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** The processor time that it and its descendants that still run have used, in milliseconds. */
    public static long processorMillis(long pid) {
        long own = ProcessHandle.of(pid).isEmpty() ? 0 : one(pid);
        return own
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> child.isAlive() ? one(child.pid()) : 0)
                        .sum();
    }

    private static long one(long pid) {
        try {
            var stat = read(pid, "stat");
            // Behind the name in brackets, which may hold anything: user time is the 12th field, system time the 13th.
            var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * 1_000 / TICKS_PER_SECOND;
        } catch (UncheckedIOException gone) {
            return 0;
        }
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
