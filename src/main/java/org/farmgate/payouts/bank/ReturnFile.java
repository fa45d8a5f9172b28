package org.farmgate.payouts.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.farmgate.kernel.CsvReader;

/**
 * What a bank tells of the payments that it was asked for: a CSV file in UTF-8 with the columns {@code reference},
 * {@code status} ({@code paid} or {@code returned}) and {@code reason}.
 */
public final class ReturnFile {

    public static final int BYTES_MAX = 2 * 1024 * 1024;
    public static final int ROWS_MAX = 5_000;
    public static final int REASON_MAX = 200;

    /** What became of one payment. */
    public record Line(long line, String reference, boolean paid, String reason) {}

    private ReturnFile() {}

    public static List<Line> read(byte[] file) {
        if (file.length > BYTES_MAX) {
            throw BankRefusal.RETURN_TOO_LONG.refuse(ROWS_MAX);
        }
        try (var csv = new CsvReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            int reference = csv.column("reference");
            int status = csv.column("status");
            int reason = csv.column("reason");
            var lines = new ArrayList<Line>();
            for (var row = csv.next(); row != null; row = csv.next()) {
                if (lines.size() == ROWS_MAX) {
                    throw BankRefusal.RETURN_TOO_LONG.refuse(ROWS_MAX);
                }
                lines.add(new Line(
                        row.line(),
                        row.cell(reference).strip(),
                        paid(row.line(), row.cell(status)),
                        cut(row.cell(reason).strip())));
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean paid(long line, String status) {
        return switch (status.strip().toLowerCase(Locale.ROOT)) {
            case "paid" -> true;
            case "returned" -> false;
            default -> throw BankRefusal.RETURN_STATUS.refuse(line);
        };
    }

    private static String cut(String reason) {
        return reason.codePointCount(0, reason.length()) <= REASON_MAX
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, REASON_MAX));
    }
}
