package org.farmgate.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;

/**
 * Published seals: one file a county, outside the database, to which lines are only ever added. A line begins with its
 * number, which counts from 1.
 */
public final class Publication {

    private static final String ENDING = ".log";

    private final Path folder;
    private final int lineLengthMax;

    public Publication(Path folder, int lineLengthMax) {
        this.folder = folder;
        this.lineLengthMax = lineLengthMax;
    }

    /** Adds the lines of one county that it does not hold yet, and waits until they are on the disk. */
    public void add(int county, List<String> sealed) {
        try {
            Files.createDirectories(folder);
            int last = last(county);
            var lines = new StringBuilder();
            sealed.stream()
                    .filter(line -> number(line) > last)
                    .forEach(line -> lines.append(line).append('\n'));
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
            throw new UncheckedIOException("the seals cannot be published", failure);
        }
    }

    /** The number of the county's last published line, 0 before the first. */
    public int last(int county) throws IOException {
        var lines = tail(county).lines().toList();
        return lines.isEmpty() ? 0 : number(lines.get(lines.size() - 1));
    }

    public List<String> lines(int county) throws IOException {
        return Files.exists(file(county)) ? Files.readAllLines(file(county), StandardCharsets.US_ASCII) : List.of();
    }

    public List<Integer> counties() throws IOException {
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

    private static int number(String line) {
        return Integer.parseInt(line.split(" ", 2)[0]);
    }

    /** Where the file's last whole line ends: what a crash left of another is written anew. */
    private long whole(long size, int county) throws IOException {
        if (size == 0) {
            return 0;
        }
        try (var file = new RandomAccessFile(file(county).toFile(), "r")) {
            var bytes = new byte[(int) Math.min(size, lineLengthMax * 2L)];
            file.seek(size - bytes.length);
            file.readFully(bytes);
            return size - bytes.length + new String(bytes, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1;
        }
    }

    /** The last whole lines of the file; the first of them may be cut. */
    private String tail(int county) throws IOException {
        if (!Files.exists(file(county))) {
            return "";
        }
        try (var file = new RandomAccessFile(file(county).toFile(), "r")) {
            var bytes = new byte[(int) Math.min(file.length(), lineLengthMax * 2L)];
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
