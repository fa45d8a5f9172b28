package org.farmgate.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.CommandOptions;
import org.farmgate.kernel.CsvRefusal;
import org.farmgate.kernel.Refusal;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LogReadingTests {

    @TempDir
    Path folder;

    @Test
    void linesOfOneOrderComeTogetherAndTheYearsDemandIsCounted() throws IOException {
        var log = read("""
                a,2010-12-01T08:26,,UK,pen,6,2.55
                b,2010-12-01T08:28,,UK,pen,2,2.55
                a,2010-12-01T08:26,,UK,ink,1,10
                b,2010-12-01T08:28,,UK,pen,1,2.10
                b,2010-12-01T08:28,,UK,pen,3,2.55
                """);

        assertThat(log.lines()).isEqualTo(5);
        assertThat(log.orders()).extracting(LogOrder::key).containsExactly("a", "b");
        assertThat(log.orders()).extracting(it -> it.at().toString()).first().isEqualTo("2010-12-01T08:26:00Z");
        assertThat(log.demand())
                .isEqualTo(Map.of(new Good("pen", 255), 11, new Good("ink", 1_000), 1, new Good("pen", 210), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "'a,2010-12-01T08:26,,UK,pen,-6,2.55', RETURN_WITHOUT_CUSTOMER",
        "'a,2010-12-01T08:26,7,UK,pen,-6,2.55', RETURN_WITHOUT_PURCHASE",
        "'a,2010-12-01T08:26,,UK,pen,0,2.55', QUANTITY_ZERO",
        "'a,2010-12-01T08:26,,UK,pen,1.5,2.55', QUANTITY_UNREADABLE",
        "'a,2010-12-01T08:26,,UK,pen,six,2.55', QUANTITY_UNREADABLE",
        "'a,2010-12-01T08:26,,UK,pen,1e30,2.55', QUANTITY_TOO_LARGE",
        "'a,2010-12-01T08:26,,UK,pen,6,0', PRICE_NOT_ABOVE_ZERO",
        "'a,2010-12-01T08:26,,UK,pen,6,-1', PRICE_NOT_ABOVE_ZERO",
        "'a,2010-12-01T08:26,,UK,pen,6,0.001', PRICE_TOO_FINE",
        "'a,2010-12-01T08:26,,UK,pen,6,free', PRICE_UNREADABLE",
        "'a,2010-12-01T08:26,,UK,pen,6,1e12', PRICE_TOO_LARGE",
        "'a,yesterday,,UK,pen,6,2.55', TIME_UNREADABLE",
        "'a,2010-12-01T08:26,,UK,,6,2.55', FIELD_MISSING",
        "',2010-12-01T08:26,,UK,pen,6,2.55', FIELD_MISSING",
        "'a,2010-12-01T08:26,,UK,pen,6', FIELD_MISSING"
    })
    void aLineThatCannotBePlacedIsSetAsideWithItsNumberAndReason(String line, Fault fault) throws IOException {
        var log = read("good,2010-12-01T08:26,,UK,pen,1,1\n" + line + "\n");

        assertThat(log.faults()).isEqualTo(Map.of(fault, 1));
        assertThat(log.lines()).isEqualTo(2);
        assertThat(log.orders()).hasSize(1);
        assertThat(rejects()).hasSize(2).last().asString().startsWith("3," + fault.code() + ",");
    }

    @Test
    void aKeyOfAHundredAndOneCharactersIsSetAside() throws IOException {
        var log = read("good,2010-12-01T08:26,,UK,pen,1,1\n" + "x".repeat(101) + ",2010-12-01T08:26,,UK,pen,1,1\n");

        assertThat(log.faults()).isEqualTo(Map.of(Fault.FIELD_TOO_LONG, 1));
    }

    @Test
    void anXzFileIsReadAndTheHashIsTheFiles() throws IOException {
        var made = new MadeLog(7, 200);
        var packed = folder.resolve("log.csv.xz");
        try (var out = new XZOutputStream(Files.newOutputStream(packed), new LZMA2Options())) {
            out.write(made.text().getBytes(UTF_8));
        }

        var log = read(packed);

        assertThat(log.lines()).isEqualTo(made.lines());
        assertThat(log.goodLines()).isEqualTo(made.good());
        assertThat(log.orders()).hasSize(made.orders());
        assertThat(log.hash()).hasSize(64).isEqualTo(read(packed).hash());
    }

    @Test
    void aByteOrderMarkAndOtherNamesOfColumnsAreAccepted() throws IOException {
        var file = write("\uFEFF单号,时间,货号,数量,单价\r\n1,2024-05-01 10:00:30,花椒,2,35.5\r\n", UTF_8);
        var options = CommandOptions.of(List.of(
                "--file=" + file,
                "--order-column=单号",
                "--time-column=时间",
                "--sku-column=货号",
                "--quantity-column=数量",
                "--price-column=单价",
                "--currency=CNY",
                "--zone=Asia/Shanghai"));
        var asked = ReplayOptions.of(options);

        var log = new LogReading(asked.columns(), asked.currency(), asked.zone(), asked.charset())
                .read(file, rejecting());

        assertThat(log.orders()).extracting(it -> it.at().toString()).containsExactly("2024-05-01T02:00:30Z");
        assertThat(log.demand()).isEqualTo(Map.of(new Good("花椒", 3_550), 2));
    }

    @Test
    void whatIsNoLogIsRefusedAndLeavesNoRejects() throws IOException {
        var gbk = write(MadeLog.HEADER + "\n一,2010-12-01T08:26,,中国,花椒,6,2.55\n", Charset.forName("GBK"));
        var big = write(MadeLog.HEADER + "\n1,2010-12-01T08:26,," + "x".repeat(10_000_000) + ",pen,6,2.55\n", UTF_8);

        assertRefused(CsvRefusal.CSV_CHARSET, () -> read(gbk));
        assertRefused(CsvRefusal.CSV_FIELD_TOO_LONG, () -> read(big));
        assertRefused(CsvRefusal.CSV_EMPTY, () -> read(write("", UTF_8)));
        assertRefused(CsvRefusal.CSV_COLUMN_MISSING, () -> read(write("order_key,InvoiceDate,sku,Quantity\n", UTF_8)));
        assertRefused(ReplayRefusal.FILE_WITHOUT_ORDERS, () -> read(""));
        assertRefused(ReplayRefusal.FILE_UNREADABLE, () -> read(folder.resolve("nowhere.csv")));
        assertThat(folder.resolve("rejects.csv")).doesNotExist();
        assertThat(folder.resolve("rejects.csv.part")).doesNotExist();
    }

    @Test
    void whatTheOperatorAsksForIsChecked() {
        assertRefused(ReplayRefusal.CURRENCY_UNKNOWN, () -> options("--currency=XYZ"));
        assertRefused(ReplayRefusal.CURRENCY_UNKNOWN, () -> options("--currency=XAU"));
        assertRefused(ReplayRefusal.ZONE_UNKNOWN, () -> options("--zone=Mars/Base"));
        assertRefused(ReplayRefusal.CHARSET_UNKNOWN, () -> options("--charset=morse"));
        assertRefused(ReplayRefusal.IN_FLIGHT, () -> options("--in-flight=0"));
        assertThat(options("--currency=JPY").currency()).isEqualTo(Currency.getInstance("JPY"));
    }

    private static ReplayOptions options(String option) {
        return ReplayOptions.of(CommandOptions.of(List.of("--file=log.csv", option)));
    }

    private OrderLog read(String lines) throws IOException {
        return read(write(MadeLog.HEADER + "\n" + lines, UTF_8));
    }

    private OrderLog read(Path file) throws IOException {
        try (var rejects = rejecting()) {
            var columns = LogColumns.of(CommandOptions.of(List.of()));
            var log = new LogReading(columns, Currency.getInstance("GBP"), ZoneId.of("Europe/London"), UTF_8)
                    .read(file, rejects);
            rejects.finish();
            return log;
        }
    }

    private Rejects rejecting() throws IOException {
        return new Rejects(folder.resolve("rejects.csv"), Fault::code);
    }

    private List<String> rejects() throws IOException {
        return Files.readAllLines(folder.resolve("rejects.csv"));
    }

    private Path write(String text, Charset charset) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "log-", ".csv"), text, charset);
    }

    private static void assertRefused(Refusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
