package org.farmgate.simulator;

import static org.farmgate.simulator.WechatDenial.ORDER_NOT_EXIST;
import static org.farmgate.simulator.WechatDenial.PARAM_ERROR;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The merchant's orders at WeChat Pay: begun with all that the real one insists on, found again, closed. */
record WechatOrders(WechatParty party, Books books, Teller teller, VirtualClock clock) {

    private static final Duration LONGEST = Duration.ofHours(2);
    private static final int NUMBER_MAX = 32;
    private static final int DESCRIPTION_MAX = 127;
    private static final int ADDRESS_MAX = 255;

    /**
     * Begins an order, or goes on with the one of that number.
     *
     * @param scanned whether the buyer scans a code; else the buyer is on a telephone, and the merchant has to say so
     */
    Trade begin(JsonNode wish, boolean scanned) {
        requireOurs(wish, scanned);
        var wanted = wanted(wish, scanned);
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
        return trade;
    }

    private void requireOurs(JsonNode wish, boolean scanned) {
        var kind = wish.path("scene_info").path("h5_info").path("type").asString("");
        if (!party.mchId.equals(wish.path("mchid").asString(""))
                || !party.appId.equals(wish.path("appid").asString(""))
                || (!scanned && kind.isEmpty())) {
            throw PARAM_ERROR.refuse();
        }
    }

    private Trade wanted(JsonNode wish, boolean scanned) {
        var notes = Map.of(
                "trade_type",
                scanned ? "NATIVE" : "MWEB",
                "attach",
                wish.path("attach").asString(""));
        return new Trade(
                Gateway.WECHAT,
                Teller.token(),
                teller.number(Gateway.WECHAT, false),
                required(wish, "out_trade_no", NUMBER_MAX),
                required(wish, "description", DESCRIPTION_MAX),
                wish.path("amount").path("total").asLong(),
                wish.path("amount").path("currency").asString("CNY"),
                required(wish, "notify_url", ADDRESS_MAX),
                "",
                null,
                clock.instant(),
                expiry(wish.path("time_expire").asString("")),
                Trade.Standing.WAITING,
                null,
                notes);
    }

    private Instant expiry(String until) {
        return until.isEmpty()
                ? clock.instant().plus(LONGEST)
                : clock.translated(OffsetDateTime.parse(until).toInstant());
    }

    void close(String merchantNo) {
        var trade = find(merchantNo);
        if (trade.paid()) {
            throw WechatDenial.ORDERPAID.refuse();
        }
        var unused = teller.close(trade);
    }

    Trade find(String merchantNo) {
        return books.byMerchantNo(Gateway.WECHAT, merchantNo).orElseThrow(ORDER_NOT_EXIST::refuse);
    }

    /** The order by the number that WeChat Pay gave it. */
    Trade findByNumber(String number) {
        return books.byNumber(Gateway.WECHAT, number).orElseThrow(ORDER_NOT_EXIST::refuse);
    }

    /** What the merchant has to say, in so many letters. */
    static String required(JsonNode wish, String name, int longest) {
        var value = wish.path(name).asString("");
        if (value.isEmpty() || value.length() > longest) {
            throw PARAM_ERROR.refuse();
        }
        return value;
    }
}
