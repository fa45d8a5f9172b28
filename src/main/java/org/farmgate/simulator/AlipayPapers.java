package org.farmgate.simulator;

import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Alipay's answers about trades and refunds, as much of each as merchants read. */
record AlipayPapers(Books books, Teller teller, JsonMapper json) {

    private static final String LOGIN = "bu***@example.com";

    ObjectNode trade(Trade trade) {
        var node = success(trade)
                .put("buyer_logon_id", LOGIN)
                .put("trade_status", AlipayScribe.status(trade, books.returned(trade.token()), teller.over(trade)))
                .put("total_amount", Yuan.of(trade.minor()))
                .put("receipt_amount", Yuan.of(trade.paid() ? trade.minor() : 0))
                .put("buyer_pay_amount", Yuan.of(trade.paid() ? trade.minor() : 0))
                .put("point_amount", "0.00")
                .put("invoice_amount", Yuan.of(trade.paid() ? trade.minor() : 0));
        if (trade.paid()) {
            node.put("send_pay_date", Yuan.second(trade.paidAt())).put("buyer_user_id", AlipayScribe.BUYER);
        }
        return node;
    }

    /** @param changed whether it was this wish that sent the money back */
    ObjectNode sentBack(Trade trade, Refund refund, boolean changed) {
        return success(trade)
                .put("buyer_logon_id", LOGIN)
                .put("fund_change", changed ? "Y" : "N")
                .put("refund_fee", Yuan.of(books.returned(trade.token())))
                .put("send_back_fee", Yuan.of(refund.minor()))
                .put("buyer_user_id", AlipayScribe.BUYER)
                .put("gmt_refund_pay", Yuan.second(refund.at()));
    }

    /** Of a refund that is not known the real one answers with success, and says nothing. */
    ObjectNode refund(Trade trade, String key, Optional<Refund> known) {
        var node = success(trade);
        known.ifPresent(refund -> node.put("out_request_no", key)
                .put("total_amount", Yuan.of(trade.minor()))
                .put("refund_amount", Yuan.of(refund.minor()))
                .put("refund_status", "REFUND_SUCCESS")
                .put("gmt_refund_pay", Yuan.second(refund.at())));
        return node;
    }

    ObjectNode success(Trade trade) {
        return AlipayDenial.success(json).put("trade_no", trade.number()).put("out_trade_no", trade.merchantNo());
    }
}
