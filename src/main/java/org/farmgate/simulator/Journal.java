package org.farmgate.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator's ledger on disk: lines that are only ever added, each with a checksum before it. What {@link #awaitDurable} has
 * returned from survives a kill; a last line that was torn by one is cut off, as nobody was told of it.
 */
final class Journal implements AutoCloseable {

    private static final int CHECKSUM = 8;

    private final JsonMapper json;
    private final RandomAccessFile file; // a channel would close when a thread that writes is interrupted
    private final ReentrantLock forcing = new ReentrantLock();
    private long written;
    private volatile long durable;

    /** Opens it, and tells of every line that it has. */
    Journal(Path path, JsonMapper json, Consumer<Entry> told) {
        this.json = json;
        try {
            this.file = new RandomAccessFile(path.toFile(), "rw");
            written = read(path, told);
            durable = written;
            file.setLength(written);
            file.seek(written);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Adds a line; the answer is what {@link #awaitDurable} needs to know. */
    synchronized long append(Entry entry) {
        byte[] text = json.writeValueAsBytes(entry);
        byte[] line = new byte[CHECKSUM + 1 + text.length + 1];
        System.arraycopy(checksum(text).getBytes(StandardCharsets.US_ASCII), 0, line, 0, CHECKSUM);
        line[CHECKSUM] = ' ';
        System.arraycopy(text, 0, line, CHECKSUM + 1, text.length);
        line[line.length - 1] = '\n';
        try {
            file.write(line);
            written += line.length;
            return written;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns once the line is on disk; those who wait together are served by one write. */
    void awaitDurable(long line) {
        if (durable >= line) {
            return;
        }
        forcing.lock();
        try {
            if (durable < line) {
                long upTo = written();
                file.getFD().sync();
                durable = upTo;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            forcing.unlock();
        }
    }

    private synchronized long written() {
        return written;
    }

    /** Tells of each whole line; returns where the last of them ends. */
    private long read(Path path, Consumer<Entry> told) throws IOException {
        long end = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            var line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                byte[] whole = line.toByteArray();
                if (!isWhole(whole)) {
                    return end;
                }
                told.accept(json.readValue(whole, CHECKSUM + 1, whole.length - CHECKSUM - 1, Entry.class));
                end += whole.length + 1;
                line.reset();
            }
        } catch (JacksonException unknown) {
            throw new IllegalStateException("the journal is not of this simulator: " + path, unknown);
        }
        return end;
    }

    private static boolean isWhole(byte[] line) {
        if (line.length <= CHECKSUM + 1) {
            return false;
        }
        byte[] text = Arrays.copyOfRange(line, CHECKSUM + 1, line.length);
        return new String(line, 0, CHECKSUM, StandardCharsets.US_ASCII).equals(checksum(text));
    }

    private static String checksum(byte[] text) {
        var sum = new CRC32();
        sum.update(text);
        return String.format("%08x", sum.getValue());
    }

    @Override
    public void close() throws IOException {
        file.getFD().sync();
        file.close();
    }
}
