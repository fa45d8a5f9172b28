package org.farmgate.payments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;
import org.farmgate.kernel.Money;

/** Alipay's bill of a day: a packed folder with a table of all payments and refunds, and another one with their sums. */
final class AlipayBill {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String THEIR_NUMBER = "支付宝交易号";
    private static final String OUR_NUMBER = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String AMOUNT = "订单金额（元）";
    private static final String REFUND_KEY = "退款批次号/请求号";
    private static final int ENTRIES_MAX = 20;

    private AlipayBill() {}

    static void read(InputStream packed, Consumer<BillLine> lines) throws IOException {
        var zip = new ZipInputStream(packed, GBK);
        int entries = 0;
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > ENTRIES_MAX) {
                throw new IOException("a bill of more than " + ENTRIES_MAX + " files");
            }
            if (entry.getName().contains("明细") && !entry.getName().contains("汇总")) {
                table(zip, lines);
                return;
            }
        }
        throw new IOException("a bill without its lines");
    }

    private static void table(InputStream stream, Consumer<BillLine> lines) throws IOException {
        var table = BillTable.open(new BufferedReader(new InputStreamReader(stream, GBK)), THEIR_NUMBER);
        for (var row = table.next(); row.isPresent(); row = table.next()) {
            lines.accept(line(row.get()));
        }
    }

    private static BillLine line(BillTable.Row row) throws IOException {
        boolean refund = row.cell(KIND).contains("退款");
        var reference = row.cell(OUR_NUMBER);
        var amount = PlainAmount.read(row.cell(AMOUNT), "CNY");
        return new BillLine(
                refund ? BillLine.Kind.REFUND : BillLine.Kind.PAYMENT,
                reference,
                refund ? row.cell(REFUND_KEY) : reference,
                row.cell(THEIR_NUMBER),
                new Money(Math.abs(amount.minor()), amount.currency()));
    }
}
