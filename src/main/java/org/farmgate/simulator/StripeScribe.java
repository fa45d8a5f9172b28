package org.farmgate.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's notices: events, signed with a secret over time and body; tried for three days, ever more seldom. */
final class StripeScribe implements Scribe {

    static final List<Duration> PAUSES = Stream.of(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 1_765L)
            .map(Duration::ofMinutes)
            .toList();

    private final StripeParty party;
    private final StripePapers papers;

    StripeScribe(StripeParty party, StripePapers papers) {
        this.party = party;
        this.papers = papers;
    }

    @Override
    public Letter write(Notice notice, Trade trade, Optional<Refund> refund, Letter.Lie lie, Instant wall) {
        int more = lie == Letter.Lie.WRONG_AMOUNT ? 1 : 0;
        var event = refund.map(it -> back(notice, trade, it, more)).orElseGet(() -> session(notice, trade, more));
        if (lie == Letter.Lie.WRONG_APP) {
            event.put("livemode", true);
        } else if (lie == Letter.Lie.WRONG_MERCHANT) {
            event.put("account", "acct_" + Letter.ANOTHER);
        }
        return signed(event.toString(), lie, wall);
    }

    /** What the merchant's program has not asked for is told of the charge, which has its marks. */
    private ObjectNode back(Notice notice, Trade trade, Refund refund, int more) {
        return refund.notes().isEmpty()
                ? papers.event(notice, "charge.refunded", papers.charge(trade))
                : papers.event(notice, "refund.updated", papers.refund(trade, refund, refund.minor() + more));
    }

    private ObjectNode session(Notice notice, Trade trade, int more) {
        return notice.event() == Notice.Event.CLOSED
                ? papers.event(notice, "checkout.session.expired", papers.session(trade, false, trade.minor()))
                : papers.event(notice, "checkout.session.completed", papers.session(trade, true, trade.minor() + more));
    }

    private Letter signed(String body, Letter.Lie lie, Instant wall) {
        var time = (lie == Letter.Lie.STALE ? wall.minus(STALE) : wall).getEpochSecond();
        var secret = lie == Letter.Lie.WRONG_KEY ? "whsec_nobody" : party.webhookSecret();
        var sent = lie == Letter.Lie.EDITED ? body.replace("\"amount_total\":", "\"amount_total\":1") : body;
        return new Letter(
                "application/json; charset=utf-8",
                Map.of("Stripe-Signature", "t=" + time + ",v1=" + StripeParty.mac(time + "." + body, secret)),
                (sent.equals(body) && lie == Letter.Lie.EDITED ? body + " " : sent).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean acknowledged(int status, String answer) {
        return status / 100 == 2;
    }

    @Override
    public List<Duration> pauses() {
        return PAUSES;
    }
}
