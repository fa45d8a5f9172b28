package org.farmgate.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Alipay's notices: a form with a signature over its sorted fields, told until the answer is the word {@code success}. */
final class AlipayScribe implements Scribe {

    static final String BUYER = "2088102122458832";

    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private final AlipayParty party;
    private final Books books;

    AlipayScribe(AlipayParty party, Books books) {
        this.party = party;
        this.books = books;
    }

    /** What a trade is called that stands so. */
    static String status(Trade trade, long returned, boolean over) {
        return switch (trade.standing()) {
            case WAITING -> over ? "TRADE_CLOSED" : "WAIT_BUYER_PAY";
            case PAID -> returned == trade.minor() ? "TRADE_CLOSED" : "TRADE_SUCCESS";
            case REFUSED, CLOSED -> "TRADE_CLOSED";
        };
    }

    @Override
    public Letter write(Notice notice, Trade trade, Optional<Refund> refund, Letter.Lie lie, Instant wall) {
        var fields = fields(notice, trade, refund, lie, lie == Letter.Lie.STALE ? wall.minus(STALE) : wall);
        var key = lie == Letter.Lie.WRONG_KEY ? Keys.nobodys() : party.own();
        fields.put("sign", Rsa.sign(AlipayParty.signed(fields, "sign", "sign_type"), key));
        if (lie == Letter.Lie.EDITED) {
            fields.put("buyer_pay_amount", Yuan.of(trade.minor() + 1));
        }
        var body = fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Letter(
                "application/x-www-form-urlencoded; charset=utf-8", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> fields(
            Notice notice, Trade trade, Optional<Refund> refund, Letter.Lie lie, Instant signedAt) {
        long paid = lie == Letter.Lie.WRONG_AMOUNT ? trade.minor() + 1 : trade.minor();
        long returned = refund.isPresent() ? books.returned(trade.token()) : 0;
        var fields = new LinkedHashMap<String, String>();
        fields.put("gmt_create", Yuan.second(trade.begunAt()));
        fields.put("charset", "utf-8");
        fields.put("seller_email", "merchant@example.com");
        fields.put("subject", trade.subject());
        fields.put("sign_type", "RSA2");
        fields.put("buyer_id", BUYER);
        fields.put("invoice_amount", Yuan.of(paid));
        fields.put("notify_id", notice.id());
        fields.put("fund_bill_list", "[{\"amount\":\"" + Yuan.of(paid) + "\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
        fields.put("notify_type", "trade_status_sync");
        fields.put(
                "trade_status",
                switch (notice.event()) {
                    case PAID -> "TRADE_SUCCESS";
                    case CLOSED -> "TRADE_CLOSED";
                    case REFUNDED -> status(trade, returned, true);
                });
        fields.put("receipt_amount", Yuan.of(paid));
        var app = lie == Letter.Lie.WRONG_APP ? Letter.ANOTHER + party.appId() : party.appId();
        fields.put("app_id", app);
        fields.put("auth_app_id", app);
        fields.put("buyer_pay_amount", Yuan.of(paid));
        fields.put("seller_id", (lie == Letter.Lie.WRONG_MERCHANT ? Letter.ANOTHER : "") + party.sellerId());
        fields.put("gmt_payment", Yuan.second(trade.paid() ? trade.paidAt() : notice.at()));
        fields.put("notify_time", Yuan.second(signedAt));
        fields.put("version", "1.0");
        fields.put("out_trade_no", trade.merchantNo());
        fields.put("total_amount", Yuan.of(paid));
        fields.put("trade_no", trade.number());
        fields.put("point_amount", "0.00");
        refund.ifPresent(it -> {
            fields.put("out_biz_no", it.notes().getOrDefault("key", it.key()));
            fields.put("refund_fee", Yuan.of(returned));
            fields.put("gmt_refund", Yuan.second(it.at()) + ".000");
        });
        if (notice.event() == Notice.Event.CLOSED) {
            fields.put("gmt_close", Yuan.second(notice.at()));
        }
        return fields;
    }

    @Override
    public boolean acknowledged(int status, String answer) {
        return status == 200 && answer.equals("success");
    }

    @Override
    public List<Duration> pauses() {
        return PAUSES;
    }
}
