package org.farmgate.accounts.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The published seals: one file a county, outside the database, to which lines are only ever added. */
final class Publication {

    private static final String ENDING = ".log";
    private static final int LINE_LENGTH_MAX = 400;

    private final Path folder;

    Publication(Path folder) {
        this.folder = folder;
    }

    /** Adds the seals of one county that it does not hold yet, and waits until they are on the disk. */
    void add(int county, List<Seal> seals) {
        try {
            Files.createDirectories(folder);
            int last = last(county);
            var lines = new StringBuilder();
            seals.stream()
                    .filter(seal -> seal.no() > last)
                    .forEach(seal -> lines.append(seal.line()).append('\n'));
            if (lines.isEmpty()) {
                return;
            }
            try (var file = FileChannel.open(file(county), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.position(whole(file.size(), county));
                var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.truncate(file.position());
                file.force(true);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the seals of the audit log cannot be published", failure);
        }
    }

    /** The number of the county's last published seal, 0 before the first. */
    int last(int county) throws IOException {
        var lines = tail(county).lines().toList();
        return lines.isEmpty()
                ? 0
                : Integer.parseInt(lines.get(lines.size() - 1).split(" ", 2)[0]);
    }

    List<Seal> seals(int county) throws IOException {
        var seals = new ArrayList<Seal>();
        if (Files.exists(file(county))) {
            for (var line : Files.readAllLines(file(county), StandardCharsets.US_ASCII)) {
                seals.add(Seal.of(county, line));
            }
        }
        return seals;
    }

    List<Integer> counties() throws IOException {
        var counties = new TreeMap<Integer, Path>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (var file : files) {
                    var name = file.getFileName().toString().replace(ENDING, "");
                    if (name.matches("\\d{1,9}")) {
                        counties.put(Integer.valueOf(name), file);
                    }
                }
            }
        }
        return List.copyOf(counties.keySet());
    }

    /** Where the file's last whole line ends: what a crash left of another is written anew. */
    private long whole(long size, int county) throws IOException {
        if (size == 0) {
            return 0;
        }
        try (var file = new RandomAccessFile(file(county).toFile(), "r")) {
            var bytes = new byte[(int) Math.min(size, LINE_LENGTH_MAX * 2L)];
            file.seek(size - bytes.length);
            file.readFully(bytes);
            return size - bytes.length + new String(bytes, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1;
        }
    }

    /** The last whole lines of the file. */
    private String tail(int county) throws IOException {
        if (!Files.exists(file(county))) {
            return "";
        }
        try (var file = new RandomAccessFile(file(county).toFile(), "r")) {
            var bytes = new byte[(int) Math.min(file.length(), LINE_LENGTH_MAX * 2L)];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            var text = new String(bytes, StandardCharsets.US_ASCII);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        }
    }

    private Path file(int county) {
        return folder.resolve(county + ENDING);
    }
}
