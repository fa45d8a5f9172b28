package org.farmgate.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What a running PostgreSQL writes of itself into its data folder. */
record PostmasterFile(long pid, long startedEpochSeconds, String status) {

    private static final int STARTED = 2;
    private static final int STATUS = 7;
    private static final int SIZE_LIMIT = 4096;

    static Path in(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Absent, too, while it is only half written. */
    static Optional<PostmasterFile> read(Path data) throws IOException {
        try {
            if (Files.size(in(data)) > SIZE_LIMIT) {
                return Optional.empty();
            }
            var lines = Files.readString(in(data), StandardCharsets.UTF_8).split("\n", -1);
            if (lines.length <= STARTED) {
                return Optional.empty();
            }
            var status = lines.length > STATUS ? lines[STATUS].strip() : "";
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines[0].strip()), Long.parseLong(lines[STARTED].strip()), status));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }
}
