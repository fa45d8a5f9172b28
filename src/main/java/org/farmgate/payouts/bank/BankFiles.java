package org.farmgate.payouts.bank;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The lists that a person uploads at a bank's or Alipay's own page. Their head names the columns, in both languages. */
public final class BankFiles {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private BankFiles() {}

    /** A table of payments for a bank's batch transfer. */
    public static byte[] bank(List<Instruction> instructions, List<String> head) {
        return csv(
                head,
                instructions.stream()
                        .map(one -> List.of(
                                one.reference(),
                                text(one.to().holder()),
                                one.to().number(),
                                text(one.to().bank()),
                                one.yuan(),
                                "CNY"))
                        .toList());
    }

    /** Alipay's batch transfer: number in the list, reference, login, real name, amount. */
    public static byte[] alipay(List<Instruction> instructions, List<String> head) {
        var rows = new ArrayList<List<String>>();
        for (var one : instructions) {
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    one.reference(),
                    text(one.to().number()),
                    text(one.to().holder()),
                    one.yuan()));
        }
        return csv(head, rows);
    }

    /** What a spreadsheet would take for a formula is only text. */
    public static String text(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    /** Rows under their head, as the usual spreadsheet opens them. */
    public static byte[] csv(List<String> head, List<List<String>> rows) {
        var text = new StringWriter();
        text.append(BYTE_ORDER_MARK);
        try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(head);
            for (var row : rows) {
                printer.printRecord(row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
