package org.farmgate.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's interface v1: forms in, JSON out, a bearer key, and one answer for ever (a day, in truth) to one idempotency key. */
final class StripeDesk implements Desk {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final String SESSIONS = "/v1/checkout/sessions";

    private final StripeParty party;
    private final Books books;
    private final Bookkeeping bookkeeping;
    private final Teller teller;
    private final StripeSessions sessions;
    private final StripePapers papers;
    private final StripeBalance balance;
    private final VirtualClock clock;
    private final JsonMapper json;

    StripeDesk(
            StripeParty party,
            Books books,
            Bookkeeping bookkeeping,
            Teller teller,
            StripeSessions sessions,
            StripePapers papers,
            StripeBalance balance,
            VirtualClock clock,
            JsonMapper json) {
        this.party = party;
        this.books = books;
        this.bookkeeping = bookkeeping;
        this.teller = teller;
        this.sessions = sessions;
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
        var replay = bookkeeping.replay(key, asked, KEPT, () -> {
            var answer = fresh(call);
            return new Entry.Replay(
                    key, asked, answer.status(), new String(answer.body(), StandardCharsets.UTF_8), clock.instant());
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
            return ok(post ? sessions.begin(new StripeForm(call.form())) : sessions(new StripeForm(call.query())));
        }
        if (path.startsWith(SESSIONS + "/")) {
            return ok(post ? sessions.expire(parts.get(2)) : sessions.show(last));
        }
        if (path.equals("/v1/refunds")) {
            return ok(post ? refund(call) : refunds(new StripeForm(call.query())));
        }
        return switch (parts.get(0)) {
            case "payment_intents" -> ok(papers.intent(intent(last)));
            case "charges" -> ok(papers.charge(intent("pi_" + last.replaceFirst("^ch_", ""))));
            case "refunds" -> ok(refund(last));
            case "balance_transactions" -> ok(balance.page(call.query()));
            default -> throw new IllegalArgumentException("not simulated: " + path);
        };
    }

    private ObjectNode refund(Call call) {
        var form = new StripeForm(call.form());
        var charge = form.value("charge", "");
        var trade = charge.isEmpty()
                ? intent(form.required("payment_intent"))
                : intent("pi_" + charge.replaceFirst("^ch_", ""));
        var amount = form.value("amount");
        long minor = amount == null ? trade.minor() - books.returned(trade.token()) : Long.parseLong(amount);
        var key = call.header("Idempotency-Key");
        var done =
                teller.refund(trade, key.isEmpty() ? Keys.letters(24) : key, minor, books.endpoint(), form.metadata());
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

    private ObjectNode refunds(StripeForm query) {
        var trade = intent(query.required("payment_intent"));
        var list = papers.list("/v1/refunds");
        var data = list.putArray("data");
        books.refundsOf(trade).forEach(it -> data.add(papers.refund(trade, it, it.minor())));
        return list;
    }

    private ObjectNode sessions(StripeForm query) {
        var list = papers.list(SESSIONS);
        list.putArray("data").add(sessions.shown(intent(query.required("payment_intent"))));
        return list;
    }

    private Trade intent(String id) {
        return books.byNumber(Gateway.STRIPE, id).orElseThrow(() -> StripeDenial.missing("payment_intent", id));
    }

    private static Answer ok(ObjectNode body) {
        return Answer.json(200, body.toString());
    }

    private Answer refusal(StripeDenial refusal) {
        return Answer.json(refusal.status(), refusal.body(json));
    }
}
