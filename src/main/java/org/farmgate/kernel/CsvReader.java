package org.farmgate.kernel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) from people we do not know: nothing in it can fill the memory, and no character is guessed. A
 * byte order mark is skipped; empty lines are too.
 */
public final class CsvReader implements Closeable {

    public static final int FIELD_CHARACTERS_MAX = 10_000;
    public static final int FIELDS_MAX = 200;

    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** One record, and the line on which it begins. */
    public record Row(long line, List<String> cells) {

        /** Empty where the record is shorter than the header. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    private final Reader reader;
    private final Charset charset;
    private List<String> header = List.of();
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder field = new StringBuilder();
    private int position;
    private int filled;
    private long line = 1;

    /** Reads the header; the charset is never guessed, and what does not fit it is refused. */
    public CsvReader(InputStream in, Charset charset) throws IOException {
        this.charset = charset;
        this.reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        if (peek() == BYTE_ORDER_MARK) {
            position++;
        }
        var first = next();
        if (first == null) {
            throw CsvRefusal.CSV_EMPTY.refuse();
        }
        this.header = first.cells().stream().map(String::strip).toList();
    }

    public List<String> header() {
        return header;
    }

    /** The place of the column in each row; its name is compared without regard to case. */
    public int column(String name) {
        int found = -1;
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(name)) {
                if (found >= 0) {
                    throw CsvRefusal.CSV_COLUMN_TWICE.refuse(name);
                }
                found = i;
            }
        }
        if (found < 0) {
            throw CsvRefusal.CSV_COLUMN_MISSING.refuse(name, shown(header));
        }
        return found;
    }

    /** The next record, or null at the end. */
    public @Nullable Row next() throws IOException {
        while (peek() == '\n' || peek() == '\r') {
            endOfLine();
        }
        if (peek() == END) {
            return null;
        }
        long begun = line;
        var cells = new ArrayList<String>(Math.max(header.size(), 16));
        while (true) {
            if (cells.size() == FIELDS_MAX) {
                throw CsvRefusal.CSV_TOO_MANY_FIELDS.refuse(begun, FIELDS_MAX);
            }
            cells.add(peek() == '"' ? quoted() : plain());
            int after = peek();
            if (after == ',') {
                position++;
            } else {
                endOfLine();
                return new Row(begun, List.copyOf(cells));
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private String plain() throws IOException {
        field.setLength(0);
        for (int c = peek(); c != ',' && c != '\n' && c != '\r' && c != END; c = peek()) {
            take(c);
        }
        return field.toString();
    }

    private String quoted() throws IOException {
        long opened = line;
        field.setLength(0);
        position++;
        while (true) {
            int c = peek();
            if (c == END) {
                throw CsvRefusal.CSV_QUOTE_OPEN.refuse(opened);
            }
            if (c == '"') {
                position++;
                int after = peek();
                if (after == ',' || after == '\n' || after == '\r' || after == END) {
                    return field.toString();
                }
                if (after != '"') {
                    throw CsvRefusal.CSV_QUOTE_STRAY.refuse(line);
                }
            } else if (c == '\n') {
                line++;
            }
            take(c);
        }
    }

    private void take(int c) {
        if (field.length() == FIELD_CHARACTERS_MAX) {
            throw CsvRefusal.CSV_FIELD_TOO_LONG.refuse(line, FIELD_CHARACTERS_MAX);
        }
        field.append((char) c);
        position++;
    }

    private void endOfLine() throws IOException {
        if (peek() == '\r') {
            position++;
            if (peek() != '\n') {
                line++;
                return;
            }
        }
        if (peek() == '\n') {
            position++;
            line++;
        }
    }

    private int peek() throws IOException {
        if (position == filled) {
            position = 0;
            try {
                filled = Math.max(reader.read(buffer), 0);
            } catch (CharacterCodingException broken) {
                throw CsvRefusal.CSV_CHARSET.refuse(line, charset.name());
            }
            if (filled == 0) {
                return END;
            }
        }
        return buffer[position];
    }

    private static String shown(List<String> header) {
        var shown = String.join(", ", header);
        return shown.length() <= 200 ? shown : shown.substring(0, 200) + "…";
    }
}
