package org.farmgate.payments;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.farmgate.kernel.Money;
import org.farmgate.payments.Gateway.Event;
import org.farmgate.payments.Gateway.Notice;

/** What a notice of Alipay says, once it is known to be one; and its way of writing moments. */
final class AlipayNotice {

    static final Set<String> PAID = Set.of("TRADE_SUCCESS", "TRADE_FINISHED");

    private static final ZoneId ITS_ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter ITS_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private AlipayNotice() {}

    /** A notice of a refund sums up all refunds of its payment so far: its amount says nothing about this one. */
    static Notice read(Map<String, String> told) {
        var status = told.getOrDefault("trade_status", "");
        boolean back = told.containsKey("gmt_refund") || told.containsKey("refund_fee");
        Event event;
        if (back) {
            event = Event.REFUNDED;
        } else if (PAID.contains(status)) {
            event = Event.PAID;
        } else {
            event = status.equals("TRADE_CLOSED") ? Event.FAILED : Event.OTHER;
        }
        return new Notice(
                event,
                told.getOrDefault("out_trade_no", ""),
                told.get("trade_no"),
                event == Event.PAID ? amount(told) : null,
                back ? told.get("out_biz_no") : null,
                moment(told.getOrDefault("notify_time", "")));
    }

    static String time(Instant moment) {
        return ITS_TIME.format(moment.atZone(ITS_ZONE));
    }

    private static Instant moment(String text) {
        return LocalDateTime.parse(text, ITS_TIME).atZone(ITS_ZONE).toInstant();
    }

    private static Money amount(Map<String, String> told) {
        return PlainAmount.read(told.getOrDefault("total_amount", ""), told.getOrDefault("trans_currency", "CNY"));
    }
}
