package org.farmgate.payments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;

/** WeChat Pay's bill of a day: a table of all payments and refunds, with their sum below. */
final class WechatBill {

    private static final String THEIR_NUMBER = "微信订单号";
    private static final String OUR_NUMBER = "商户订单号";
    private static final String STATE = "交易状态";
    private static final String CURRENCY = "货币种类";
    private static final String AMOUNT = "订单金额";
    private static final String THEIR_REFUND = "微信退款单号";
    private static final String OUR_REFUND = "商户退款单号";
    private static final String REFUND_AMOUNT = "申请退款金额";
    private static final Set<String> BACK = Set.of("REFUND", "REVOKED");

    private WechatBill() {}

    static void read(InputStream stream, Consumer<BillLine> lines) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        var table = BillTable.open(reader, THEIR_NUMBER);
        for (var row = table.next(); row.isPresent(); row = table.next()) {
            lines.accept(line(row.get()));
        }
        reader.transferTo(Writer.nullWriter()); // its hash is of the whole
    }

    private static BillLine line(BillTable.Row row) throws IOException {
        var reference = row.cell(OUR_NUMBER);
        if (BACK.contains(row.cell(STATE))) {
            return new BillLine(
                    BillLine.Kind.REFUND,
                    reference,
                    row.cell(OUR_REFUND),
                    row.cell(THEIR_REFUND),
                    PlainAmount.read(row.cell(REFUND_AMOUNT), row.cell(CURRENCY)));
        }
        return new BillLine(
                BillLine.Kind.PAYMENT,
                reference,
                reference,
                row.cell(THEIR_NUMBER),
                PlainAmount.read(row.cell(AMOUNT), row.cell(CURRENCY)));
    }
}
