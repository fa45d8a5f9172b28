package org.farmgate.simulator;

import static org.farmgate.simulator.AlipayDenial.BILL_NOT_EXIST;
import static org.farmgate.simulator.AlipayDenial.INVALID_APP_ID;
import static org.farmgate.simulator.AlipayDenial.INVALID_METHOD;
import static org.farmgate.simulator.AlipayDenial.INVALID_PARAMETER;
import static org.farmgate.simulator.AlipayDenial.INVALID_SIGNATURE;
import static org.farmgate.simulator.AlipayDenial.TRADE_NOT_EXIST;
import static org.farmgate.simulator.AlipayDenial.TRADE_STATUS_ERROR;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Alipay's {@code /gateway.do}: the method stands in the request, which the merchant has signed; the answer is a node of that
 * method's name, with the gateway's signature over the node's very characters.
 */
final class AlipayDesk implements Desk {

    private static final Duration LONGEST = Duration.ofDays(15);

    private final AlipayParty party;
    private final Books books;
    private final Teller teller;
    private final AlipayBill bills;
    private final VirtualClock clock;
    private final JsonMapper json;
    private final Address address;

    AlipayDesk(
            AlipayParty party,
            Books books,
            Teller teller,
            AlipayBill bills,
            VirtualClock clock,
            JsonMapper json,
            Address address) {
        this.party = party;
        this.books = books;
        this.teller = teller;
        this.bills = bills;
        this.clock = clock;
        this.json = json;
        this.address = address;
    }

    @Override
    public Answer take(Call call) {
        var fields = new LinkedHashMap<>(call.query());
        if (call.method().equals("POST")) {
            fields.putAll(call.form());
        }
        var method = fields.getOrDefault("method", "");
        boolean page = method.equals("alipay.trade.page.pay") || method.equals("alipay.trade.wap.pay");
        try {
            check(fields);
            var wish = json.readTree(fields.getOrDefault("biz_content", "{}"));
            return page
                    ? page(fields, wish)
                    : answer(method, done(method, wish)).mayStayOut(silence(method));
        } catch (JacksonException | IllegalArgumentException | DateTimeException unclear) {
            return page ? Answer.of(400, "text/plain", "invalid") : answer(method, INVALID_PARAMETER.node(json));
        } catch (AlipayDenial.Refused refused) {
            return page
                    ? Answer.of(
                            400, "text/plain; charset=utf-8", refused.refusal().subCode())
                    : answer(method, refused.refusal().node(json));
        }
    }

    private void check(Map<String, String> fields) {
        if (!party.appId().equals(fields.get("app_id"))) {
            throw INVALID_APP_ID.refuse();
        }
        var sign = fields.getOrDefault("sign", "");
        if (!"RSA2".equals(fields.get("sign_type"))
                || !Rsa.verifies(AlipayParty.signed(fields, "sign"), sign, party.merchant())) {
            throw INVALID_SIGNATURE.refuse();
        }
    }

    private ObjectNode done(String method, JsonNode wish) {
        return switch (method) {
            case "alipay.trade.query" -> query(wish);
            case "alipay.trade.close" -> close(wish);
            case "alipay.trade.refund" -> refund(wish);
            case "alipay.trade.fastpay.refund.query" -> refundQuery(wish);
            case "alipay.data.dataservice.bill.downloadurl.query" -> bill(wish);
            default -> throw INVALID_METHOD.refuse();
        };
    }

    /** The buyer's browser comes with what the merchant has signed: only now does the trade exist. */
    private Answer page(Map<String, String> fields, JsonNode wish) {
        var amount = wish.path("total_amount");
        var notes = new LinkedHashMap<String, String>();
        notes.put("passback_params", wish.path("passback_params").asString(""));
        var wanted = new Trade(
                Gateway.ALIPAY,
                Teller.token(),
                teller.number(Gateway.ALIPAY, false),
                required(wish, "out_trade_no"),
                required(wish, "subject"),
                Yuan.fen(amount.asString()),
                "CNY",
                fields.getOrDefault("notify_url", ""),
                fields.getOrDefault("return_url", ""),
                wish.path("quit_url").asString(null),
                clock.instant(),
                expiry(wish),
                Trade.Standing.WAITING,
                null,
                notes);
        if (wanted.minor() <= 0) {
            throw INVALID_PARAMETER.refuse();
        }
        var trade = teller.open(wanted);
        if (trade.minor() != wanted.minor()) {
            throw AlipayDenial.CONTEXT_INCONSISTENT.refuse();
        }
        return Answer.redirect(address.page(trade)).mayStayOut(Fault.TIMEOUT_BEGIN);
    }

    private Instant expiry(JsonNode wish) {
        var absolute = wish.path("time_expire").asString("");
        if (!absolute.isEmpty()) {
            return clock.translated(Yuan.moment(absolute));
        }
        var relative = wish.path("timeout_express").asString("");
        if (relative.matches("[0-9]{1,5}m")) {
            return clock.instant().plus(Duration.ofMinutes(Long.parseLong(relative.replace("m", ""))));
        }
        return clock.instant().plus(LONGEST);
    }

    private ObjectNode query(JsonNode wish) {
        var trade = find(wish);
        var node = success(trade)
                .put("buyer_logon_id", "bu***@example.com")
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

    private ObjectNode close(JsonNode wish) {
        var trade = find(wish);
        return success(teller.close(trade).orElseThrow(TRADE_STATUS_ERROR::refuse));
    }

    private ObjectNode refund(JsonNode wish) {
        var trade = find(wish);
        long fen = Yuan.fen(wish.path("refund_amount").asString());
        var key = wish.path("out_request_no").asString(trade.merchantNo());
        var done = teller.refund(trade, trade.token() + "/" + key, fen, trade.noticeUrl(), Map.of("key", key));
        return switch (done.outcome()) {
            case NOT_PAID -> throw TRADE_STATUS_ERROR.refuse();
            case TOO_MUCH -> throw AlipayDenial.REFUND_AMT_NOT_EQUAL_TOTAL.refuse();
            case CONTRADICTED -> throw AlipayDenial.DISCORDANT_REPEAT_REQUEST.refuse();
            case NEW, KNOWN ->
                success(trade)
                        .put("buyer_logon_id", "bu***@example.com")
                        .put("fund_change", done.outcome() == Books.Outcome.NEW ? "Y" : "N")
                        .put("refund_fee", Yuan.of(books.returned(trade.token())))
                        .put("send_back_fee", Yuan.of(fen))
                        .put("buyer_user_id", AlipayScribe.BUYER)
                        .put(
                                "gmt_refund_pay",
                                Yuan.second(done.refund().orElseThrow().at()));
        };
    }

    /** Of a refund that is not known the real one answers with success, and says nothing. */
    private ObjectNode refundQuery(JsonNode wish) {
        var trade = find(wish);
        var key = wish.path("out_request_no").asString(trade.merchantNo());
        var node = success(trade);
        books.refundByKey(Gateway.ALIPAY, trade.token() + "/" + key)
                .ifPresent(refund -> node.put("out_request_no", key)
                        .put("total_amount", Yuan.of(trade.minor()))
                        .put("refund_amount", Yuan.of(refund.minor()))
                        .put("refund_status", "REFUND_SUCCESS")
                        .put("gmt_refund_pay", Yuan.second(refund.at())));
        return node;
    }

    private ObjectNode bill(JsonNode wish) {
        var day = LocalDate.parse(required(wish, "bill_date"));
        if (!"trade".equals(wish.path("bill_type").asString()) || !bills.closed(day)) {
            throw BILL_NOT_EXIST.refuse();
        }
        return AlipayDenial.success(json).put("bill_download_url", address.base() + bills.path(day));
    }

    private Trade find(JsonNode wish) {
        var number = wish.path("trade_no").asString("");
        var found = number.isEmpty()
                ? books.byMerchantNo(Gateway.ALIPAY, required(wish, "out_trade_no"))
                : books.byNumber(Gateway.ALIPAY, number);
        return found.orElseThrow(TRADE_NOT_EXIST::refuse);
    }

    private ObjectNode success(Trade trade) {
        return AlipayDenial.success(json).put("trade_no", trade.number()).put("out_trade_no", trade.merchantNo());
    }

    private static String required(JsonNode wish, String name) {
        var value = wish.path(name).asString("");
        if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > 256) {
            throw INVALID_PARAMETER.refuse();
        }
        return value;
    }

    private static Fault silence(String method) {
        return method.equals("alipay.trade.refund") ? Fault.TIMEOUT_REFUND : Fault.ERROR;
    }

    private Answer answer(String method, ObjectNode node) {
        var text = node.toString();
        var name = method.isEmpty() ? "error" : method.replace('.', '_');
        return Answer.of(
                200,
                "text/html;charset=utf-8",
                "{\"" + name + "_response\":" + text + ",\"sign\":\"" + Rsa.sign(text, party.own()) + "\"}");
    }
}
