package org.farmgate.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the embedded server writes: the file and the one before it, each with a bound. */
final class ServerLog {

    private static final long SIZE_LIMIT = 16L << 20;
    private static final int TAIL = 1500;

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    /** The server appends, so it goes on at the beginning of the emptied file. */
    void bound() throws IOException {
        if (Files.exists(file) && Files.size(file) > SIZE_LIMIT) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), REPLACE_EXISTING);
            try (var channel = FileChannel.open(file, WRITE)) {
                channel.truncate(0);
            }
        }
    }

    String tail() throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.max(0, in.length() - TAIL));
            var bytes = new byte[TAIL];
            int read = Math.max(0, in.read(bytes));
            return new String(bytes, 0, read, UTF_8).strip();
        }
    }
}
