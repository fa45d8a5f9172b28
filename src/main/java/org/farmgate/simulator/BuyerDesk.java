package org.farmgate.simulator;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page on which a buyer pays or refuses, one for each gateway; afterwards they go back to the shop. */
final class BuyerDesk implements Desk {

    private static final int NOT_FOUND = 404;
    private static final HtmlInterceptor NOTHING_TO_ADD = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {
            // Nobody is signed in here.
        }

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {
            // Nobody is signed in here.
        }
    };

    private final Books books;
    private final Teller teller;
    private final AlipayParty alipay;
    private final Clock clock;

    BuyerDesk(Books books, Teller teller, AlipayParty alipay, VirtualClock clock) {
        this.books = books;
        this.teller = teller;
        this.alipay = alipay;
        this.clock = clock;
    }

    @Override
    public Answer take(Call call) {
        var parts = call.path().split("/", -1);
        var gateway = Gateway.of(parts[2]);
        var trade = parts.length < 4
                ? null
                : books.byToken(parts[3]).filter(it -> it.gateway() == gateway).orElse(null);
        if (trade != null && call.method().equals("POST")) {
            return answered(trade, call);
        }
        return shown(gateway, trade, call);
    }

    private Answer answered(Trade trade, Call call) {
        boolean pays = "PAID".equals(call.form().get("answer"));
        var moved = pays ? teller.pay(trade) : teller.refuse(trade);
        var back = back(moved.orElse(trade), call);
        var answer = moved.isEmpty() || back.isEmpty() ? Answer.redirect(here(call)) : Answer.redirect(back);
        return pays ? answer.mayStayOut(Fault.TIMEOUT_PAY) : answer;
    }

    private static String here(Call call) {
        return call.target();
    }

    private Answer shown(Gateway gateway, @Nullable Trade trade, Call call) {
        var view = new BuyerView(
                gateway,
                trade,
                trade != null && trade.waits(clock.instant()),
                trade == null ? "" : back(trade, call),
                chinese(call),
                call.path(),
                new TreeMap<>(call.query()));
        var out = new Utf8ByteOutput();
        JteBuyerPageGenerated.render(new OwaspHtmlTemplateOutput(out), NOTHING_TO_ADD, view);
        return new Answer(
                trade == null ? NOT_FOUND : 200,
                "text/html; charset=utf-8",
                Map.of(
                        "Cache-Control", "no-store",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"),
                out.toByteArray(),
                Fault.ERROR);
    }

    private static boolean chinese(Call call) {
        var chosen = call.query().getOrDefault("lang", "");
        return chosen.isEmpty() ? !call.header("Accept-Language").startsWith("en") : chosen.equals("zh");
    }

    /** Where the shop wants its buyer; empty where it did not say. */
    private String back(Trade trade, Call call) {
        return switch (trade.gateway()) {
            case ALIPAY -> trade.paid() ? signedReturn(trade) : trade.returnUrl();
            case WECHAT -> web(call.query().getOrDefault("redirect_url", ""));
            case STRIPE ->
                trade.paid() || trade.cancelUrl() == null
                        ? trade.returnUrl().replace("{CHECKOUT_SESSION_ID}", trade.token())
                        : trade.cancelUrl();
        };
    }

    private static String web(String address) {
        return address.matches("https?://[^\\s]{1,500}") ? URI.create(address).toString() : "";
    }

    /** Alipay sends the buyer back with what it would tell in a notice, signed; only a notice is to be believed. */
    private String signedReturn(Trade trade) {
        if (trade.returnUrl().isEmpty()) {
            return "";
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("charset", "utf-8");
        fields.put("out_trade_no", trade.merchantNo());
        fields.put("method", "alipay.trade.page.pay.return");
        fields.put("total_amount", Yuan.of(trade.minor()));
        fields.put("sign_type", "RSA2");
        fields.put("trade_no", trade.number());
        fields.put("auth_app_id", alipay.appId());
        fields.put("version", "1.0");
        fields.put("app_id", alipay.appId());
        fields.put("seller_id", alipay.sellerId());
        fields.put("timestamp", Yuan.second(clock.instant()));
        fields.put("sign", Rsa.sign(AlipayParty.signed(fields, "sign", "sign_type"), alipay.own()));
        var query = fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return trade.returnUrl() + (trade.returnUrl().contains("?") ? "&" : "?") + query;
    }
}
