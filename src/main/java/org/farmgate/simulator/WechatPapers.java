package org.farmgate.simulator;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What WeChat Pay says of a payment, a refund and its certificates: in answers and, sealed, in notices. */
final class WechatPapers {

    static final String OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final WechatParty party;
    private final VirtualClock clock;
    private final JsonMapper json;

    WechatPapers(WechatParty party, VirtualClock clock, JsonMapper json) {
        this.party = party;
        this.clock = clock;
        this.json = json;
    }

    static String moment(Instant moment) {
        return MOMENT.format(ZonedDateTime.ofInstant(moment, VirtualClock.ZONE));
    }

    /** @param asPaid tells of it as if it were paid, whatever the books say */
    ObjectNode transaction(Trade trade, boolean asPaid) {
        return transaction(trade, asPaid, trade.minor());
    }

    ObjectNode transaction(Trade trade, boolean asPaid, long total) {
        boolean paid = trade.paid() || asPaid;
        var node = json.createObjectNode()
                .put("appid", party.appId)
                .put("mchid", party.mchId)
                .put("out_trade_no", trade.merchantNo())
                .put("trade_state", paid ? "SUCCESS" : state(trade))
                .put("trade_state_desc", paid ? "SUCCESS" : state(trade))
                .put("trade_type", trade.notes().getOrDefault("trade_type", "MWEB"))
                .put("attach", trade.notes().getOrDefault("attach", ""));
        var amount = node.putObject("amount").put("total", total).put("currency", trade.currency());
        if (paid) {
            node.put("transaction_id", trade.number())
                    .put("bank_type", "OTHERS")
                    .put("success_time", moment(trade.paid() ? trade.paidAt() : clock.instant()));
            node.putObject("payer").put("openid", OPENID);
            amount.put("payer_total", total).put("payer_currency", trade.currency());
        }
        return node;
    }

    /** WeChat tells nobody of a payment that was closed; should it, it has no other event than the one of payments. */
    ObjectNode closed(Trade trade) {
        var node = transaction(trade, false);
        return node.put("trade_state", "CLOSED").put("trade_state_desc", "CLOSED");
    }

    private String state(Trade trade) {
        return switch (trade.standing()) {
            case WAITING -> trade.waits(clock.instant()) ? "NOTPAY" : "CLOSED";
            case PAID -> "SUCCESS";
            case REFUSED -> "PAYERROR";
            case CLOSED -> "CLOSED";
        };
    }

    ObjectNode refund(Trade trade, Refund refund) {
        boolean settled = refund.settled(clock.instant());
        var node = json.createObjectNode()
                .put("refund_id", refund.number())
                .put("out_refund_no", refund.key())
                .put("transaction_id", trade.number())
                .put("out_trade_no", trade.merchantNo())
                .put("channel", "ORIGINAL")
                .put("user_received_account", "OTHERS")
                .put("create_time", moment(refund.at()))
                .put("status", settled ? "SUCCESS" : "PROCESSING")
                .put("funds_account", "AVAILABLE");
        if (settled) {
            node.put("success_time", moment(refund.settlesAt()));
        }
        node.putObject("amount")
                .put("total", trade.minor())
                .put("refund", refund.minor())
                .put("payer_total", trade.minor())
                .put("payer_refund", refund.minor())
                .put("settlement_refund", refund.minor())
                .put("settlement_total", trade.minor())
                .put("discount_refund", 0)
                .put("currency", trade.currency());
        return node;
    }

    /** A refund as its notice tells of it, which has other names for some. */
    ObjectNode refundTold(Trade trade, Refund refund, long minor) {
        var node = json.createObjectNode()
                .put("mchid", party.mchId)
                .put("transaction_id", trade.number())
                .put("out_trade_no", trade.merchantNo())
                .put("refund_id", refund.number())
                .put("out_refund_no", refund.key())
                .put("refund_status", "SUCCESS")
                .put("success_time", moment(refund.settlesAt()))
                .put("user_received_account", "OTHERS");
        node.putObject("amount")
                .put("total", trade.minor())
                .put("refund", minor)
                .put("payer_total", trade.minor())
                .put("payer_refund", minor);
        return node;
    }

    /** The platform's certificates, sealed with the merchant's key. */
    ObjectNode certificates() {
        var node = json.createObjectNode();
        var data = node.putArray("data");
        for (var platform : party.listed()) {
            var nonce = Keys.letters(12);
            var one = data.addObject()
                    .put("serial_no", platform.serial())
                    .put(
                            "effective_time",
                            moment(platform.certificate().getNotBefore().toInstant()))
                    .put(
                            "expire_time",
                            moment(platform.certificate().getNotAfter().toInstant()));
            one.putObject("encrypt_certificate")
                    .put("algorithm", "AEAD_AES_256_GCM")
                    .put("nonce", nonce)
                    .put("associated_data", "certificate")
                    .put(
                            "ciphertext",
                            party.sealed(SelfMadeCertificate.pem(platform.certificate()), nonce, "certificate"));
        }
        return node;
    }
}
