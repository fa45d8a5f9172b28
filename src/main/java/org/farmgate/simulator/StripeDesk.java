package org.farmgate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's interface v1: forms in, JSON out, a bearer key, and one answer for ever (a day, in truth) to one idempotency key. */
final class StripeDesk implements Desk {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final String METADATA = "metadata[";

    private final StripeParty party;
    private final Books books;
    private final Teller teller;
    private final StripePapers papers;
    private final StripeBalance balance;
    private final VirtualClock clock;
    private final JsonMapper json;

    StripeDesk(
            StripeParty party,
            Books books,
            Teller teller,
            StripePapers papers,
            StripeBalance balance,
            VirtualClock clock,
            JsonMapper json) {
        this.party = party;
        this.books = books;
        this.teller = teller;
        this.papers = papers;
        this.balance = balance;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public Answer take(Call call) {
        try {
            if (!call.header("Authorization").equals("Bearer " + party.apiKey())) {
                throw StripeDenial.badKey();
            }
            var key = call.header("Idempotency-Key");
            var answer = call.method().equals("POST") && !key.isEmpty() ? once(key, call) : fresh(call);
            return answer.mayStayOut(silence(call)).with(Map.of("Request-Id", "req_" + Keys.letters(14)));
        } catch (StripeDenial.Refused refused) {
            return refusal(refused.refusal());
        } catch (IllegalArgumentException unclear) {
            return refusal(new StripeDenial(400, StripeDenial.INVALID, "parameter_invalid", "Invalid parameter"));
        }
    }

    private static Fault silence(Call call) {
        if (!call.method().equals("POST")) {
            return Fault.ERROR;
        }
        return call.path().equals("/v1/refunds") ? Fault.TIMEOUT_REFUND : Fault.TIMEOUT_BEGIN;
    }

    private Answer once(String key, Call call) {
        var asked = call.path() + "?" + call.text();
        var replay = books.replay(key, asked, KEPT, () -> {
            var answer = fresh(call);
            return new Entry.Replay(
                    key,
                    asked,
                    answer.status(),
                    new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8),
                    clock.instant());
        });
        if (replay.status() == 0) {
            throw StripeDenial.keyReused();
        }
        return Answer.json(replay.status(), replay.body());
    }

    private Answer fresh(Call call) {
        var path = call.path();
        var parts = List.of(path.substring("/v1/".length()).split("/", -1));
        var last = parts.get(parts.size() - 1);
        boolean post = call.method().equals("POST");
        if (path.equals(SESSIONS)) {
            return ok(post ? begin(call.form()) : sessions(call.query()));
        }
        if (path.startsWith(SESSIONS + "/")) {
            return ok(post ? expire(parts.get(2)) : shown(session(last)));
        }
        if (path.equals("/v1/refunds")) {
            return ok(post ? refund(call) : refunds(call.query()));
        }
        return switch (parts.get(0)) {
            case "payment_intents" -> ok(papers.intent(intent(last)));
            case "charges" -> ok(papers.charge(intent("pi_" + last.replaceFirst("^ch_", ""))));
            case "refunds" -> ok(refund(last));
            case "balance_transactions" -> ok(balance.page(call.query()));
            default -> throw new IllegalArgumentException("not simulated: " + path);
        };
    }

    private ObjectNode begin(Map<String, String> form) {
        if (!"payment".equals(form.get("mode"))) {
            throw StripeDenial.invalid("parameter_missing", "Missing required param: mode.");
        }
        var line = "line_items[0][price_data]";
        long each = Long.parseLong(required(form, line + "[unit_amount]"));
        long times = Long.parseLong(form.getOrDefault("line_items[0][quantity]", "1"));
        if (each <= 0 || times <= 0) {
            throw StripeDenial.invalid("parameter_invalid_integer", "Invalid positive integer");
        }
        var trade = teller.open(new Trade(
                Gateway.STRIPE,
                "cs_test_" + Keys.letters(58),
                teller.number(Gateway.STRIPE, false),
                form.getOrDefault("client_reference_id", ""),
                required(form, line + "[product_data][name]"),
                Math.multiplyExact(each, times),
                required(form, line + "[currency]").toUpperCase(Locale.ROOT),
                books.endpoint(),
                required(form, "success_url"),
                form.get("cancel_url"),
                clock.instant(),
                expiry(form.get("expires_at")),
                Trade.Standing.WAITING,
                null,
                metadata(form, METADATA)));
        return shown(trade);
    }

    private Instant expiry(@Nullable String epoch) {
        if (epoch == null) {
            return clock.instant().plus(LONGEST);
        }
        var wanted = clock.translated(Instant.ofEpochSecond(Long.parseLong(epoch)));
        var ahead = Duration.between(clock.instant(), wanted);
        if (ahead.compareTo(SHORTEST.minus(TOLERANCE)) < 0 || ahead.compareTo(LONGEST.plus(TOLERANCE)) > 0) {
            throw StripeDenial.invalid(
                    "",
                    "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.");
        }
        return wanted;
    }

    private ObjectNode expire(String id) {
        var trade = session(id);
        if (teller.close(trade).isEmpty()) {
            throw StripeDenial.invalid("", "Only Checkout Sessions with a status in [\"open\"] can be expired.");
        }
        return shown(session(id));
    }

    private ObjectNode refund(Call call) {
        var form = call.form();
        var charge = form.getOrDefault("charge", "");
        var trade = charge.isEmpty()
                ? intent(required(form, "payment_intent"))
                : intent("pi_" + charge.replaceFirst("^ch_", ""));
        var amount = form.get("amount");
        long minor = amount == null ? trade.minor() - books.returned(trade.token()) : Long.parseLong(amount);
        var key = call.header("Idempotency-Key");
        var done = teller.refund(
                trade, key.isEmpty() ? Keys.letters(24) : key, minor, books.endpoint(), metadata(form, METADATA));
        return switch (done.outcome()) {
            case NOT_PAID ->
                throw StripeDenial.invalid(
                        "", "This PaymentIntent (" + trade.number() + ") does not have a successful charge to refund.");
            case TOO_MUCH ->
                throw books.returned(trade.token()) == trade.minor()
                        ? StripeDenial.invalid("charge_already_refunded", "Charge has already been refunded.")
                        : StripeDenial.invalid("", "Refund amount is greater than unrefunded amount on charge");
            case CONTRADICTED -> throw StripeDenial.keyReused();
            case NEW, KNOWN -> {
                var refund = done.refund().orElseThrow();
                yield papers.refund(trade, refund, refund.minor());
            }
        };
    }

    private ObjectNode refund(String id) {
        for (var refund : books.refunds(Gateway.STRIPE)) {
            if (refund.number().equals(id)) {
                return papers.refund(books.byToken(refund.trade()).orElseThrow(), refund, refund.minor());
            }
        }
        throw StripeDenial.missing("refund", id);
    }

    private ObjectNode refunds(Map<String, String> query) {
        var trade = intent(required(query, "payment_intent"));
        var list = papers.list("/v1/refunds");
        var data = list.putArray("data");
        books.refundsOf(trade).forEach(it -> data.add(papers.refund(trade, it, it.minor())));
        return list;
    }

    private ObjectNode sessions(Map<String, String> query) {
        var list = papers.list(SESSIONS);
        list.putArray("data").add(shown(intent(required(query, "payment_intent"))));
        return list;
    }

    private ObjectNode shown(Trade trade) {
        return papers.session(trade, false, trade.minor());
    }

    private Trade session(String id) {
        return books.byToken(id)
                .filter(it -> it.gateway() == Gateway.STRIPE)
                .orElseThrow(() -> StripeDenial.missing("checkout.session", id));
    }

    private Trade intent(String id) {
        return books.byNumber(Gateway.STRIPE, id).orElseThrow(() -> StripeDenial.missing("payment_intent", id));
    }

    private static Map<String, String> metadata(Map<String, String> form, String prefix) {
        var metadata = new LinkedHashMap<String, String>();
        form.forEach((name, value) -> {
            if (name.startsWith(prefix) && name.endsWith("]")) {
                metadata.put(name.substring(prefix.length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    private static String required(Map<String, String> form, String name) {
        var value = form.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw StripeDenial.invalid("parameter_missing", "Missing required param: " + name + ".");
        }
        return value;
    }

    private static Answer ok(ObjectNode body) {
        return Answer.json(200, body.toString());
    }

    private Answer refusal(StripeDenial refusal) {
        return Answer.json(refusal.status(), refusal.body(json));
    }
}
