package org.farmgate.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.farmgate.kernel.Money;
import org.farmgate.payments.BillLine.Kind;
import org.farmgate.payments.BillMatching.Ours;
import org.farmgate.payments.BillMatching.Outcome;
import org.junit.jupiter.api.Test;

/** Reading a gateway's bill, and comparing it with what we know. */
class BillTests {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String REFERENCE = "10001" + "0".repeat(26);

    @Test
    void wechatsBillIsReadByTheNamesOfItsColumnsUpToItsSums() throws IOException {
        var bill = """
                \uFEFF交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,货币种类,微信退款单号,商户退款单号,订单金额,申请退款金额
                `2026-11-26 10:00:00,`wx1,`19,`42001,`%1$s,`SUCCESS,`CNY,`0,`0,`42.00,`0.00
                `2026-11-26 11:00:00,`wx1,`19,`42001,`%1$s,`REFUND,`CNY,`50301,`refund-key,`0.00,`7.05
                总交易单数,应结订单总金额,退款总金额
                `2,`42.00,`7.05
                """.formatted(REFERENCE);
        var lines = new ArrayList<BillLine>();

        WechatBill.read(new ByteArrayInputStream(bill.getBytes(StandardCharsets.UTF_8)), lines::add);

        assertThat(lines)
                .containsExactly(
                        new BillLine(Kind.PAYMENT, REFERENCE, REFERENCE, "42001", Money.fen(4_200)),
                        new BillLine(Kind.REFUND, REFERENCE, "refund-key", "50301", Money.fen(705)));
    }

    @Test
    void alipaysBillIsReadOutOfItsFolderAndARefundHasNoSign() throws IOException {
        var table = """
                #支付宝业务明细查询
                #账号：[2088]
                支付宝交易号,商户订单号,业务类型,商品名称,订单金额（元）,退款批次号/请求号
                2026112622\t,%1$s\t,交易,"一盒, 花椒",42.00,
                2026112622\t,%1$s\t,退款,花椒,-7.05,refund-key\t
                #-----
                #交易合计：1笔
                """.formatted(REFERENCE);
        var lines = new ArrayList<BillLine>();

        AlipayBill.read(packed("2088_20261126_业务明细(汇总).csv", "x", "2088_20261126_业务明细.csv", table), lines::add);

        assertThat(lines)
                .containsExactly(
                        new BillLine(Kind.PAYMENT, REFERENCE, REFERENCE, "2026112622", Money.fen(4_200)),
                        new BillLine(Kind.REFUND, REFERENCE, "refund-key", "2026112622", Money.fen(705)));
    }

    @Test
    void aBillThatIsNoneIsRefusedAndNotTakenForAnEmptyOne() {
        assertThatThrownBy(() -> WechatBill.read(stream("<html>busy</html>"), line -> {}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> WechatBill.read(stream("微信订单号,商户订单号\n`1,`2\n"), line -> {}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AlipayBill.read(stream("no folder"), line -> {}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFolderOfManyFilesIsNotSearchedForEver() throws IOException {
        var table = "支付宝交易号,商户订单号,业务类型,订单金额（元）,退款批次号/请求号\n";
        var lines = new ArrayList<BillLine>();

        AlipayBill.read(packed(manyThen("明细.csv", 19, table)), lines::add);

        assertThat(lines).isEmpty();
        assertThatThrownBy(() -> AlipayBill.read(packed(manyThen("明细.csv", 20, table)), lines::add))
                .hasMessageContaining("20 files");
    }

    @Test
    void aLineWithoutEndIsRefused() throws IOException {
        var columns = "微信订单号,商户订单号,交易状态,货币种类,微信退款单号,商户退款单号,订单金额,申请退款金额\n";
        var cells = "42001,ref,SUCCESS,CNY,0,0,42.00,0.00,";
        var lines = new ArrayList<BillLine>();

        WechatBill.read(stream(columns + cells + "x".repeat(20_000 - cells.length())), lines::add);

        assertThat(lines).hasSize(1);
        assertThatThrownBy(() ->
                        WechatBill.read(stream(columns + cells + "x".repeat(20_001 - cells.length())), lines::add))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aMarkedOrShorterLineEndsTheTable() throws IOException {
        for (var end : List.of("#", "1,2")) {
            var table = BillTable.open(
                    new BufferedReader(new StringReader("x\na,b,c\n1,2,3,4\n" + end + "\n5,6,7\n")), "b");

            assertThat(table.next().orElseThrow().cell("b")).isEqualTo("2");
            assertThat(table.next()).isEmpty();
        }
    }

    @Test
    void cellsAreFreedOfQuotesTicksAndTabs() {
        assertThat(BillTable.cells("`a,\"b,c\",d\t,, `e ")).isEqualTo(List.of("a", "b,c", "d", "", "e"));
    }

    @Test
    void amountsAreExactOrRefused() {
        assertThat(PlainAmount.read("42.00", "CNY")).isEqualTo(Money.fen(4_200));
        assertThat(PlainAmount.read("42", "CNY")).isEqualTo(Money.fen(4_200));
        assertThat(PlainAmount.read("-0.05", "CNY")).isEqualTo(Money.fen(-5));
        assertThat(PlainAmount.read("42", "JPY").minor()).isEqualTo(42);
        assertThat(PlainAmount.write(Money.fen(5))).isEqualTo("0.05");
        assertThat(PlainAmount.read("0".repeat(17) + ".07", "CNY")).isEqualTo(Money.fen(7));
        assertThat(PlainAmount.write(new Money(-42, Currency.getInstance("JPY"))))
                .isEqualTo("-42");
        for (var wrong : List.of("", " ", "42.001", "4x", "1".repeat(21), "0".repeat(18) + ".07")) {
            assertThatThrownBy(() -> PlainAmount.read(wrong, "CNY")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aLineFitsWhereItIsTheSameMoneyMovedOnce() {
        var line = line(Kind.PAYMENT, REFERENCE, 4_200);

        assertThat(BillMatching.of(line, ours(Kind.PAYMENT, 4_200, true), false))
                .isEqualTo(Outcome.MATCHED);
        assertThat(BillMatching.of(line, ours(Kind.PAYMENT, 4_200, true), true)).isEqualTo(Outcome.MISSING_HERE);
        assertThat(BillMatching.of(line, null, false)).isEqualTo(Outcome.MISSING_HERE);
        assertThat(BillMatching.of(line, ours(Kind.REFUND, 4_200, true), false)).isEqualTo(Outcome.MISSING_HERE);
        assertThat(BillMatching.of(line, ours(Kind.PAYMENT, 4_201, true), false))
                .isEqualTo(Outcome.DIFFERENT);
        assertThat(BillMatching.of(line, ours(Kind.PAYMENT, 4_200, false), false))
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void aRefundOfAnotherPaymentDiffers() {
        var ours = ours(Kind.REFUND, 700, true);

        assertThat(BillMatching.of(line(Kind.REFUND, REFERENCE, 700), ours, false))
                .isEqualTo(Outcome.MATCHED);
        assertThat(BillMatching.of(line(Kind.REFUND, "", 700), ours, false)).isEqualTo(Outcome.MATCHED);
        assertThat(BillMatching.of(line(Kind.REFUND, "another", 700), ours, false))
                .isEqualTo(Outcome.DIFFERENT);
    }

    private static String[] manyThen(String last, int others, String table) {
        var files = new ArrayList<String>();
        for (int i = 0; i < others; i++) {
            files.addAll(List.of("other" + i, "x"));
        }
        files.addAll(List.of(last, table));
        return files.toArray(String[]::new);
    }

    private static BillLine line(Kind kind, String reference, long fen) {
        return new BillLine(kind, reference, "key", "theirs", Money.fen(fen));
    }

    private static Ours ours(Kind kind, long fen, boolean moved) {
        return new Ours(kind, "key", 10_001, UUID.randomUUID(), REFERENCE, Money.fen(fen), moved, Set.of());
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteArrayInputStream packed(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, GBK)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(GBK));
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
