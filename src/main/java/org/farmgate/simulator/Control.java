package org.farmgate.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a proof or a person at this machine tells the simulator; no merchant knows of it. JSON in and out:
 *
 * <ul>
 *   <li>{@code POST /control/pay {"page": …}}: the buyer of that page pays; {@code /control/refuse} likewise. Answers {@code moved}.
 *   <li>{@code POST /control/open {"url": …}}: the buyer's browser follows that address, as Alipay's makes the trade; answers {@code page}.
 *   <li>{@code POST /control/clock {"seconds": n}}: time passes. Answers {@code now}.
 *   <li>{@code POST /control/faults {"seed": n, "drop": 0.1, …}}: from now on those faults, each with its share.
 *   <li>{@code POST /control/send {"page": …, "event": "paid", "lie": "stale"}}: this letter now. Events are paid, closed, refunded;
 *       lies none, wrong-key, edited, stale, wrong-amount, wrong-app, wrong-merchant.
 *   <li>{@code POST /control/letter {"page": …, "event": …, "lie": …}}: the same letter to carry oneself. Answers {@code gateway},
 *       {@code type}, {@code headers}, {@code body}.
 *   <li>{@code POST /control/refund {"page": …, "minor": n}}: somebody sends money back by hand, on the gateway's own pages, and
 *       nobody is told. Answers {@code number}.
 *   <li>{@code POST /control/rotate [{"afterSeconds": n}]}: WeChat lists a new certificate, and signs with it from then on. Answers
 *       {@code serial}.
 *   <li>{@code POST /control/endpoint {"url": …}}: where Stripe's events go.
 *   <li>{@code POST /control/differences {"gateway": …, "day": …, "kind": "missing-here", "count": n}}: plants them in that bill.
 *   <li>{@code GET /control/truth[?gateway=…][&day=…][&merchant-no=…]}: payments and refunds, sums, planted differences.
 *   <li>{@code GET /control/state}: how many letters went out and wait, how often faults struck, the time.
 * </ul>
 */
final class Control implements Desk {

    private final Books books;
    private final Bookkeeping bookkeeping;
    private final Teller teller;
    private final Post post;
    private final Faults faults;
    private final Planting planting;
    private final Truth truth;
    private final Letters letters;
    private final WechatParty wechat;
    private final AlipayDesk alipay;
    private final VirtualClock clock;
    private final JsonMapper json;

    Control(
            Books books,
            Bookkeeping bookkeeping,
            Teller teller,
            Post post,
            Faults faults,
            WechatParty wechat,
            AlipayDesk alipay,
            VirtualClock clock,
            JsonMapper json) {
        this.books = books;
        this.bookkeeping = bookkeeping;
        this.teller = teller;
        this.post = post;
        this.faults = faults;
        this.planting = new Planting(books, bookkeeping, faults, teller, clock);
        this.truth = new Truth(books, clock, json);
        this.letters = new Letters(books, teller, post, json);
        this.wechat = wechat;
        this.alipay = alipay;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public Answer take(Call call) {
        try {
            var said = call.body().length == 0 ? json.createObjectNode() : json.readTree(call.body());
            return Answer.json(200, done(call, said).toString());
        } catch (JacksonException | IllegalArgumentException | DateTimeException unclear) {
            var answer = json.createObjectNode().put("error", String.valueOf(unclear.getMessage()));
            return Answer.json(400, answer.toString());
        }
    }

    private ObjectNode done(Call call, JsonNode said) {
        return switch (call.path().substring("/control/".length())) {
            case "pay" -> answer().put("moved", teller.pay(trade(said)).isPresent());
            case "refuse" -> answer().put("moved", teller.refuse(trade(said)).isPresent());
            case "open" -> answer().put("page", open(text(said, "url")));
            case "clock" -> advance(said);
            case "faults" -> faults(said);
            case "send" -> letters.send(trade(said), said);
            case "letter" -> letters.written(trade(said), said);
            case "refund" -> letters.refund(trade(said), said);
            case "rotate" ->
                answer().put(
                                "serial",
                                wechat.rotate(Duration.ofSeconds(
                                                said.path("afterSeconds").asLong(0)))
                                        .serial());
            case "endpoint" -> endpoint(text(said, "url"));
            case "differences" -> differences(said);
            case "truth" -> truth.of(call.query());
            case "state" -> state();
            default -> throw new IllegalArgumentException("no such control: " + call.path());
        };
    }

    private ObjectNode advance(JsonNode said) {
        bookkeeping.advance(Duration.ofSeconds(said.path("seconds").asLong()));
        return answer().put("now", clock.instant().toString());
    }

    private ObjectNode faults(JsonNode said) {
        said.properties().forEach(each -> {
            if (each.getKey().equals("seed")) {
                faults.seed(each.getValue().asLong());
            } else {
                faults.set(Fault.of(each.getKey()), each.getValue().asDouble());
            }
        });
        return answer();
    }

    private ObjectNode endpoint(String url) {
        bookkeeping.endpoint(url);
        return answer();
    }

    private ObjectNode differences(JsonNode said) {
        var planted = planting.plant(
                Gateway.of(text(said, "gateway")),
                LocalDate.parse(text(said, "day")),
                Difference.Kind.valueOf(
                        text(said, "kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                said.path("count").asInt(1));
        return answer().put("planted", planted.size());
    }

    private ObjectNode state() {
        var node = answer().put("now", clock.instant().toString())
                .put("sent", post.sent())
                .put("acknowledged", post.acknowledged())
                .put("open", post.open());
        var struck = node.putObject("faults");
        faults.struck().forEach(struck::put);
        return node;
    }

    /** A browser on its way: where the gateway's first answer sends it. */
    private String open(String url) {
        var uri = java.net.URI.create(url);
        if (!uri.getPath().equals("/gateway.do")) {
            return url;
        }
        var query = Call.form(uri.getRawQuery());
        var call = new Call("GET", uri.getPath(), uri.toString(), query, Map.of(), new byte[0]);
        var page = alipay.take(call).headers().get("Location");
        if (page == null) {
            throw new IllegalArgumentException("the gateway does not accept it");
        }
        return page;
    }

    private Trade trade(JsonNode said) {
        var path = java.net.URI.create(open(text(said, "page"))).getPath();
        var token = path.substring(path.lastIndexOf('/') + 1);
        return books.byToken(token).orElseThrow(() -> new IllegalArgumentException("no such payment"));
    }

    private ObjectNode answer() {
        return json.createObjectNode();
    }

    private static String text(JsonNode said, String name) {
        var value = said.path(name).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
