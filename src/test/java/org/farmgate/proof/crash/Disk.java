package org.farmgate.proof.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The disk that the program's folder lies on: a file system in memory of a limited size, where we may mount one. A kill
 * leaves what was written to either kind of disk; only a full one is different, and can be had for nothing here.
 */
final class Disk implements AutoCloseable {

    private static final int MEBIBYTES = 1_400;
    private static final int STEP = 1 << 20;
    private static final int SECONDS = 20;

    private final Path folder;
    private final Path filler;
    private final boolean mounted;

    private Disk(Path folder, boolean mounted) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
        this.mounted = mounted;
    }

    /** What an earlier run that was killed has left mounted here is taken away first. */
    static void forget(Path folder) {
        if (Files.isDirectory(folder)) {
            run("umount", folder.toString());
        }
    }

    static Disk at(Path folder, boolean limited) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Disk(
                folder,
                limited
                        && run(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "mode=700,size=" + MEBIBYTES + "m",
                                "farmgate-proof",
                                folder.toString()));
    }

    /** Whether it can truly be filled. */
    boolean isLimited() {
        return mounted;
    }

    /** To the last byte. */
    void fill() {
        try (var channel = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int step = STEP; step > 0; ) {
                try {
                    int written = channel.write(ByteBuffer.allocate(step));
                    step = written < step ? step / 2 : step;
                } catch (IOException noRoom) {
                    step /= 2;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        if (mounted) {
            run("umount", "--lazy", folder.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
