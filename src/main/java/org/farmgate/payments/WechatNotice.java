package org.farmgate.payments;

import java.time.Instant;
import java.util.Currency;
import org.farmgate.kernel.Money;
import org.farmgate.payments.Gateway.Event;
import org.farmgate.payments.Gateway.Notice;
import tools.jackson.databind.JsonNode;

/** What a notice of WeChat Pay says, once it is known to be one. */
final class WechatNotice {

    private WechatNotice() {}

    /** A refund's notice names the merchant only, a payment's the application too. */
    static void requireUs(JsonNode told, String type, WechatSettings settings) {
        boolean application = !type.startsWith("TRANSACTION.")
                || settings.appId().equals(told.path("appid").asString(""));
        if (!application || !settings.mchId().equals(told.path("mchid").asString(""))) {
            throw PaymentsRefusal.NOTICE_FOREIGN.refuse();
        }
    }

    static Notice read(JsonNode told, String type, Instant at) {
        var reference = told.path("out_trade_no").asString("");
        var theirs = told.path("transaction_id").asString(null);
        if (type.equals("TRANSACTION.SUCCESS")
                && told.path("trade_state").asString("").equals("SUCCESS")) {
            return new Notice(Event.PAID, reference, theirs, money(told, "total"), null, at);
        }
        if (type.startsWith("REFUND.")) {
            var key = told.path("out_refund_no").asString(null);
            boolean done = type.equals("REFUND.SUCCESS")
                    && told.path("refund_status").asString("").equals("SUCCESS");
            return new Notice(Event.REFUNDED, reference, theirs, done ? money(told, "refund") : null, key, at);
        }
        return new Notice(Event.OTHER, reference, theirs, null, null, at);
    }

    /** It names the currency of payments only; refunds are in the payment's. */
    private static Money money(JsonNode told, String field) {
        var amount = told.path("amount");
        // Its library reads every number as one with a point.
        if (!amount.path(field).canConvertToExactIntegral()) {
            throw new IllegalArgumentException("no amount");
        }
        return new Money(
                amount.path(field).longValue(),
                Currency.getInstance(amount.path("currency").asString("CNY")));
    }
}
