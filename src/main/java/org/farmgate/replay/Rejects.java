package org.farmgate.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import org.farmgate.kernel.CsvReader.Row;

/**
 * The file of lines that were set aside: number, reason, words, and the line as it was. It gets its name only once it is
 * whole.
 */
final class Rejects implements Closeable {

    private final Path file;
    private final Path unfinished;
    private final Writer out;
    private final Function<Fault, String> words;

    Rejects(Path file, Function<Fault, String> words) throws IOException {
        this.file = file;
        this.words = words;
        this.unfinished = file.resolveSibling(file.getFileName() + ".part");
        this.out = Files.newBufferedWriter(unfinished, UTF_8);
        out.write("line,reason,words,record\n");
    }

    void add(Row row, Fault fault) throws IOException {
        out.write(row.line() + "," + fault.code() + ",");
        out.write(quoted(words.apply(fault)) + "," + quoted(record(row.cells())) + "\n");
    }

    Path finish() throws IOException {
        out.close();
        return Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(unfinished);
    }

    private static String record(List<String> cells) {
        return String.join(",", cells);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
