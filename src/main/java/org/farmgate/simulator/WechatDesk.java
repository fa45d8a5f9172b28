package org.farmgate.simulator;

import static org.farmgate.simulator.WechatDenial.INVALID_REQUEST;
import static org.farmgate.simulator.WechatDenial.ORDER_NOT_EXIST;
import static org.farmgate.simulator.WechatDenial.PARAM_ERROR;
import static org.farmgate.simulator.WechatDenial.RESOURCE_NOT_EXISTS;
import static org.farmgate.simulator.WechatDenial.SIGN_ERROR;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * WeChat Pay's interface v3: the merchant signs method, address, time, nonce and body in the header {@code Authorization}; each
 * answer bears the platform's signature over time, nonce and body.
 */
final class WechatDesk implements Desk {

    private static final Pattern PART = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final String SCHEME = "WECHATPAY2-SHA256-RSA2048 ";
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final String ORDERS = "/v3/pay/transactions/out-trade-no/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final String BILLS = "/v3/billdownload/file";

    private final WechatParty party;
    private final Books books;
    private final Teller teller;
    private final WechatBill bills;
    private final WechatPapers papers;
    private final VirtualClock clock;
    private final JsonMapper json;
    private final Address address;

    WechatDesk(
            WechatParty party,
            Books books,
            Teller teller,
            WechatBill bills,
            WechatPapers papers,
            VirtualClock clock,
            JsonMapper json,
            Address address) {
        this.party = party;
        this.books = books;
        this.teller = teller;
        this.bills = bills;
        this.papers = papers;
        this.clock = clock;
        this.json = json;
        this.address = address;
    }

    @Override
    public Answer take(Call call) {
        var asked = call.header("Wechatpay-Serial");
        try {
            check(call);
            if (call.path().equals(BILLS)) {
                return bills.file(call.query().getOrDefault("token", ""));
            }
            return signed(done(call), asked);
        } catch (JacksonException | IllegalArgumentException | DateTimeException unclear) {
            return signed(refusal(PARAM_ERROR), asked);
        } catch (WechatDenial.Refused refused) {
            return signed(refusal(refused.refusal()), asked);
        }
    }

    private void check(Call call) {
        var authorization = call.header("Authorization");
        var parts = new LinkedHashMap<String, String>();
        var found = PART.matcher(authorization);
        while (found.find()) {
            parts.put(found.group(1), found.group(2));
        }
        var time = parts.getOrDefault("timestamp", "");
        if (!authorization.startsWith(SCHEME)
                || !party.mchId.equals(parts.get("mchid"))
                || !party.merchantSerial.equals(parts.get("serial_no"))
                || !time.matches("[0-9]{1,11}")) {
            throw SIGN_ERROR.refuse();
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.wall());
        var text = call.method() + "\n" + call.target() + "\n" + time + "\n" + parts.get("nonce_str") + "\n"
                + call.text() + "\n";
        if (age.abs().compareTo(FRESH) > 0
                || !Rsa.verifies(text, parts.getOrDefault("signature", ""), party.merchantKey())) {
            throw SIGN_ERROR.refuse();
        }
    }

    private Answer done(Call call) {
        var path = call.path();
        boolean post = call.method().equals("POST");
        if (post && (path.equals("/v3/pay/transactions/h5") || path.equals("/v3/pay/transactions/native"))) {
            return begin(call).mayStayOut(Fault.TIMEOUT_BEGIN);
        }
        if (post && path.startsWith(ORDERS) && path.endsWith("/close")) {
            return close(path.substring(ORDERS.length(), path.length() - "/close".length()));
        }
        if (path.startsWith(ORDERS)) {
            return ok(papers.transaction(order(path.substring(ORDERS.length())), false));
        }
        if (path.startsWith("/v3/pay/transactions/id/")) {
            var number = path.substring("/v3/pay/transactions/id/".length());
            return ok(papers.transaction(
                    books.byNumber(Gateway.WECHAT, number).orElseThrow(ORDER_NOT_EXIST::refuse), false));
        }
        if (post && path.equals(REFUNDS)) {
            return refund(json.readTree(call.body())).mayStayOut(Fault.TIMEOUT_REFUND);
        }
        if (path.startsWith(REFUNDS + "/")) {
            var refund = books.refundByKey(Gateway.WECHAT, path.substring(REFUNDS.length() + 1))
                    .orElseThrow(RESOURCE_NOT_EXISTS::refuse);
            return ok(papers.refund(books.byToken(refund.trade()).orElseThrow(), refund));
        }
        return switch (path) {
            case "/v3/certificates" -> ok(papers.certificates());
            case "/v3/bill/tradebill" -> bill(call.query());
            default -> throw RESOURCE_NOT_EXISTS.refuse();
        };
    }

    private Answer begin(Call call) {
        var wish = json.readTree(call.body());
        boolean scanned = call.path().endsWith("native");
        if (!party.mchId.equals(wish.path("mchid").asString(""))
                || !party.appId.equals(wish.path("appid").asString(""))
                || (!scanned
                        && wish.path("scene_info")
                                .path("h5_info")
                                .path("type")
                                .asString("")
                                .isEmpty())) {
            throw PARAM_ERROR.refuse();
        }
        var until = wish.path("time_expire").asString("");
        var notes = Map.of(
                "trade_type",
                scanned ? "NATIVE" : "MWEB",
                "attach",
                wish.path("attach").asString(""));
        var wanted = new Trade(
                Gateway.WECHAT,
                Teller.token(),
                teller.number(Gateway.WECHAT, false),
                required(wish, "out_trade_no", 32),
                required(wish, "description", 127),
                wish.path("amount").path("total").asLong(),
                wish.path("amount").path("currency").asString("CNY"),
                required(wish, "notify_url", 255),
                "",
                null,
                clock.instant(),
                until.isEmpty()
                        ? clock.instant().plus(LONGEST)
                        : clock.translated(OffsetDateTime.parse(until).toInstant()),
                Trade.Standing.WAITING,
                null,
                notes);
        if (wanted.minor() <= 0 || !wanted.currency().equals("CNY")) {
            throw PARAM_ERROR.refuse();
        }
        var trade = teller.open(wanted);
        boolean same = trade.minor() == wanted.minor() && trade.subject().equals(wanted.subject());
        if (!same) {
            throw WechatDenial.OUT_TRADE_NO_USED.refuse();
        }
        if (trade.paid()) {
            throw WechatDenial.ORDERPAID.refuse();
        }
        if (!trade.waits(clock.instant())) {
            throw WechatDenial.ORDER_CLOSED.refuse();
        }
        return ok(json.createObjectNode().put(scanned ? "code_url" : "h5_url", address.page(trade)));
    }

    private Answer close(String merchantNo) {
        var trade = order(merchantNo);
        if (trade.paid()) {
            throw WechatDenial.ORDERPAID.refuse();
        }
        var unused = teller.close(trade);
        return Answer.none();
    }

    private Answer refund(JsonNode wish) {
        var number = wish.path("transaction_id").asString("");
        var trade = number.isEmpty()
                ? books.byMerchantNo(Gateway.WECHAT, required(wish, "out_trade_no", 32))
                        .orElseThrow(RESOURCE_NOT_EXISTS::refuse)
                : books.byNumber(Gateway.WECHAT, number).orElseThrow(RESOURCE_NOT_EXISTS::refuse);
        var amount = wish.path("amount");
        if (amount.path("total").asLong() != trade.minor()
                || !"CNY".equals(amount.path("currency").asString("CNY"))) {
            throw INVALID_REQUEST.refuse();
        }
        var key = required(wish, "out_refund_no", 64);
        var done = teller.refund(
                trade,
                key,
                amount.path("refund").asLong(),
                wish.path("notify_url").asString(null),
                Map.of());
        return switch (done.outcome()) {
            case NOT_PAID -> throw RESOURCE_NOT_EXISTS.refuse();
            case TOO_MUCH, CONTRADICTED -> throw INVALID_REQUEST.refuse();
            case NEW, KNOWN -> ok(papers.refund(trade, done.refund().orElseThrow()));
        };
    }

    private Answer bill(Map<String, String> query) {
        var day = LocalDate.parse(query.getOrDefault("bill_date", ""));
        if (!bills.closed(day)) {
            throw WechatDenial.STATEMENT_CREATING.refuse();
        }
        return ok(bills.ticket(day, query.getOrDefault("tar_type", "")));
    }

    private Trade order(String merchantNo) {
        return books.byMerchantNo(Gateway.WECHAT, merchantNo).orElseThrow(ORDER_NOT_EXIST::refuse);
    }

    private static String required(JsonNode wish, String name, int longest) {
        var value = wish.path(name).asString("");
        if (value.isEmpty() || value.length() > longest) {
            throw PARAM_ERROR.refuse();
        }
        return value;
    }

    private static Answer ok(ObjectNode body) {
        return Answer.json(200, body.toString());
    }

    private Answer refusal(WechatDenial refusal) {
        return Answer.json(
                refusal.status(),
                json.createObjectNode()
                        .put("code", refusal.name())
                        .put("message", refusal.name())
                        .toString());
    }

    private Answer signed(Answer answer, String asked) {
        var time = Long.toString(clock.wall().getEpochSecond());
        var nonce = Keys.letters(32);
        var key = party.signing(asked);
        var text =
                time + "\n" + nonce + "\n" + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8) + "\n";
        return answer.with(Map.of(
                "Wechatpay-Timestamp",
                time,
                "Wechatpay-Nonce",
                nonce,
                "Wechatpay-Serial",
                key.serial(),
                "Wechatpay-Signature-Type",
                "WECHATPAY2-SHA256-RSA2048",
                "Wechatpay-Signature",
                Rsa.sign(text, key.key()),
                "Request-ID",
                Keys.hex(32)));
    }
}
