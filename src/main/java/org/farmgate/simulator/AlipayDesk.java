package org.farmgate.simulator;

import static org.farmgate.simulator.AlipayDenial.BILL_NOT_EXIST;
import static org.farmgate.simulator.AlipayDenial.INVALID_METHOD;
import static org.farmgate.simulator.AlipayDenial.INVALID_PARAMETER;
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

    private final AlipaySigning signing;
    private final Books books;
    private final Teller teller;
    private final AlipayPapers papers;
    private final AlipayBill bills;
    private final VirtualClock clock;
    private final JsonMapper json;
    private final Address address;

    AlipayDesk(
            AlipaySigning signing,
            Books books,
            Teller teller,
            AlipayPapers papers,
            AlipayBill bills,
            VirtualClock clock,
            JsonMapper json,
            Address address) {
        this.signing = signing;
        this.books = books;
        this.teller = teller;
        this.papers = papers;
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
            signing.check(fields);
            var wish = json.readTree(fields.getOrDefault("biz_content", "{}"));
            return page
                    ? page(fields, wish)
                    : signing.signed(method, done(method, wish)).mayStayOut(silence(method));
        } catch (JacksonException | IllegalArgumentException | DateTimeException unclear) {
            return page
                    ? Answer.of(400, "text/plain", "invalid")
                    : signing.signed(method, INVALID_PARAMETER.node(json));
        } catch (AlipayDenial.Refused refused) {
            return page
                    ? Answer.of(
                            400, "text/plain; charset=utf-8", refused.refusal().subCode())
                    : signing.signed(method, refused.refusal().node(json));
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
        return papers.trade(find(wish));
    }

    private ObjectNode close(JsonNode wish) {
        var trade = find(wish);
        return papers.success(teller.close(trade).orElseThrow(TRADE_STATUS_ERROR::refuse));
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
                papers.sentBack(trade, done.refund().orElseThrow(), done.outcome() == Bookkeeping.Outcome.NEW);
        };
    }

    private ObjectNode refundQuery(JsonNode wish) {
        var trade = find(wish);
        var key = wish.path("out_request_no").asString(trade.merchantNo());
        return papers.refund(trade, key, books.refundByKey(Gateway.ALIPAY, trade.token() + "/" + key));
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
}
