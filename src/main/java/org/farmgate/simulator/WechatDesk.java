package org.farmgate.simulator;

import static org.farmgate.simulator.WechatDenial.INVALID_REQUEST;
import static org.farmgate.simulator.WechatDenial.PARAM_ERROR;
import static org.farmgate.simulator.WechatDenial.RESOURCE_NOT_EXISTS;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** WeChat Pay's interface v3: each call and each answer is signed, and its address says what it is about. */
final class WechatDesk implements Desk {

    private static final String ORDERS = "/v3/pay/transactions/out-trade-no/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final String BILLS = "/v3/billdownload/file";

    private final WechatSigning signing;
    private final WechatOrders orders;
    private final Books books;
    private final Teller teller;
    private final WechatBill bills;
    private final WechatPapers papers;
    private final JsonMapper json;
    private final Address address;

    WechatDesk(
            WechatSigning signing,
            WechatOrders orders,
            Books books,
            Teller teller,
            WechatBill bills,
            WechatPapers papers,
            JsonMapper json,
            Address address) {
        this.signing = signing;
        this.orders = orders;
        this.books = books;
        this.teller = teller;
        this.bills = bills;
        this.papers = papers;
        this.json = json;
        this.address = address;
    }

    @Override
    public Answer take(Call call) {
        var asked = call.header("Wechatpay-Serial");
        try {
            signing.check(call);
            if (call.path().equals(BILLS)) {
                return bills.file(call.query().getOrDefault("token", ""));
            }
            return signing.signed(done(call), asked);
        } catch (JacksonException | IllegalArgumentException | DateTimeException unclear) {
            return signing.signed(refusal(PARAM_ERROR), asked);
        } catch (WechatDenial.Refused refused) {
            return signing.signed(refusal(refused.refusal()), asked);
        }
    }

    private Answer done(Call call) {
        var path = call.path();
        boolean post = call.method().equals("POST");
        if (post && (path.equals("/v3/pay/transactions/h5") || path.equals("/v3/pay/transactions/native"))) {
            return begin(call).mayStayOut(Fault.TIMEOUT_BEGIN);
        }
        if (post && path.startsWith(ORDERS) && path.endsWith("/close")) {
            orders.close(path.substring(ORDERS.length(), path.length() - "/close".length()));
            return Answer.none();
        }
        if (path.startsWith(ORDERS)) {
            return ok(papers.transaction(orders.find(path.substring(ORDERS.length())), false));
        }
        if (path.startsWith("/v3/pay/transactions/id/")) {
            var number = path.substring("/v3/pay/transactions/id/".length());
            return ok(papers.transaction(orders.findByNumber(number), false));
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
        boolean scanned = call.path().endsWith("native");
        var trade = orders.begin(json.readTree(call.body()), scanned);
        return ok(json.createObjectNode().put(scanned ? "code_url" : "h5_url", address.page(trade)));
    }

    private Answer refund(JsonNode wish) {
        var number = wish.path("transaction_id").asString("");
        var trade = number.isEmpty()
                ? books.byMerchantNo(Gateway.WECHAT, WechatOrders.required(wish, "out_trade_no", 32))
                        .orElseThrow(RESOURCE_NOT_EXISTS::refuse)
                : books.byNumber(Gateway.WECHAT, number).orElseThrow(RESOURCE_NOT_EXISTS::refuse);
        var amount = wish.path("amount");
        if (amount.path("total").asLong() != trade.minor()
                || !"CNY".equals(amount.path("currency").asString("CNY"))) {
            throw INVALID_REQUEST.refuse();
        }
        var key = WechatOrders.required(wish, "out_refund_no", 64);
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
}
