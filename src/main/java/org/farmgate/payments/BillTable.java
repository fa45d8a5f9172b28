package org.farmgate.payments;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table within a gateway's bill, read line by line: it begins with a line that names a known column, and ends at the first
 * line that is shorter, such as the sum. Columns are found by their names, wherever they stand.
 */
final class BillTable {

    private static final int LINE_LENGTH_MAX = 20_000;

    private final BufferedReader reader;
    private final Map<String, Integer> columns;

    private BillTable(BufferedReader reader, Map<String, Integer> columns) {
        this.reader = reader;
        this.columns = columns;
    }

    /** @param column the name of a column by which the table's head is known */
    static BillTable open(BufferedReader reader, String column) throws IOException {
        for (var line = line(reader); line != null; line = line(reader)) {
            var names = cells(line);
            int at = names.indexOf(column);
            if (at >= 0) {
                var columns = new HashMap<String, Integer>();
                for (int i = 0; i < names.size(); i++) {
                    columns.put(names.get(i), i);
                }
                return new BillTable(reader, columns);
            }
        }
        throw new IOException("a bill without its columns");
    }

    /** The next line; none at the table's end. */
    Optional<Row> next() throws IOException {
        var line = line(reader);
        if (line == null || line.startsWith("#")) {
            return Optional.empty();
        }
        var cells = cells(line);
        return cells.size() < columns.size() ? Optional.empty() : Optional.of(new Row(cells));
    }

    /** A line of the table. */
    final class Row {

        private final List<String> cells;

        private Row(List<String> cells) {
            this.cells = cells;
        }

        /** Throws where the bill has no such column. */
        String cell(String column) throws IOException {
            var at = columns.get(column);
            if (at == null) {
                throw new IOException("a bill without the column " + column);
            }
            return cells.get(at);
        }
    }

    /** Cells are divided by commas, may stand in quotes, and may begin with a back-tick or end in a tab, lest a spreadsheet rounds them. */
    static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '"') {
                quoted = !quoted;
            } else if (sign == ',' && !quoted) {
                cells.add(plain(cell));
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(plain(cell));
        return cells;
    }

    private static String plain(StringBuilder cell) {
        var text = cell.toString().strip();
        return (text.startsWith("`") ? text.substring(1) : text).strip();
    }

    private static @Nullable String line(BufferedReader reader) throws IOException {
        var line = reader.readLine();
        if (line != null && line.length() > LINE_LENGTH_MAX) {
            throw new IOException("a bill with a line of " + line.length() + " characters");
        }
        return line != null && line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
}
