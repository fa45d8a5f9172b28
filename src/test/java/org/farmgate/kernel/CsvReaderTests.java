package org.farmgate.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.CsvReader.Row;
import org.junit.jupiter.api.Test;

class CsvReaderTests {

    @Test
    void readsQuotedFieldsWithCommasQuotesAndLines() throws IOException {
        var rows = rows("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n\"two\nlines\",x\n,\n");

        assertThat(rows)
                .containsExactly(
                        new Row(2, List.of("1,5", "say \"hi\"")),
                        new Row(3, List.of("two\nlines", "x")),
                        new Row(5, List.of("", "")));
    }

    @Test
    void acceptsAByteOrderMarkWindowsLinesEmptyLinesAndAMissingLastBreak() throws IOException {
        assertThat(rows("\uFEFF编号,名称\r\n\r\n1,成县\r\n2,康县"))
                .containsExactly(new Row(3, List.of("1", "成县")), new Row(4, List.of("2", "康县")));
    }

    @Test
    void findsAColumnByNameAndNamesWhatIsMissing() throws IOException {
        var reader = reader("Code, Name\n".getBytes(UTF_8), UTF_8);

        assertThat(reader.column("code")).isZero();
        assertThat(reader.column("name")).isOne();
        assertRefused(CsvRefusal.CSV_COLUMN_MISSING, () -> reader.column("from"));
        assertRefused(
                CsvRefusal.CSV_COLUMN_TWICE,
                () -> reader("a,A\n".getBytes(UTF_8), UTF_8).column("a"));
    }

    @Test
    void refusesAFileInGbkAndReadsItOnceToldSo() throws IOException {
        var gbk = "名称\n成县\n".getBytes(Charset.forName("GBK"));

        assertRefused(CsvRefusal.CSV_CHARSET, () -> reader(gbk, UTF_8));
        assertThat(reader(gbk, Charset.forName("GB18030")).next()).isEqualTo(new Row(2, List.of("成县")));
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertRefused(CsvRefusal.CSV_EMPTY, () -> rows(""));
        assertRefused(CsvRefusal.CSV_EMPTY, () -> rows("\uFEFF\n\n"));
        assertRefused(CsvRefusal.CSV_QUOTE_OPEN, () -> rows("a\n\"open\nfor ever\n"));
        assertRefused(CsvRefusal.CSV_QUOTE_STRAY, () -> rows("a\n\"1\"2\n"));
        assertRefused(CsvRefusal.CSV_TOO_MANY_FIELDS, () -> rows("a" + ",a".repeat(CsvReader.FIELDS_MAX)));
    }

    @Test
    void refusesTenMegabytesInOneFieldWithoutKeepingThem() {
        var big = "x".repeat(10_000_000);

        assertRefused(CsvRefusal.CSV_FIELD_TOO_LONG, () -> rows("a,b\n1," + big + "\n"));
        assertRefused(CsvRefusal.CSV_FIELD_TOO_LONG, () -> rows("a,b\n1,\"" + big + "\"\n"));
    }

    private static List<Row> rows(String text) throws IOException {
        var rows = new ArrayList<Row>();
        try (var reader = reader(text.getBytes(UTF_8), UTF_8)) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static CsvReader reader(byte[] bytes, Charset charset) throws IOException {
        return new CsvReader(new ByteArrayInputStream(bytes), charset);
    }

    private static void assertRefused(CsvRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
