package org.farmgate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's checkout sessions: a merchant opens one, looks at it, ends it. */
record StripeSessions(Books books, Teller teller, StripePapers papers, VirtualClock clock) {

    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final String LINE = "line_items[0][price_data]";

    ObjectNode begin(StripeForm form) {
        if (!"payment".equals(form.value("mode"))) {
            throw StripeDenial.invalid("parameter_missing", "Missing required param: mode.");
        }
        long each = Long.parseLong(form.required(LINE + "[unit_amount]"));
        long times = Long.parseLong(form.value("line_items[0][quantity]", "1"));
        if (each <= 0 || times <= 0) {
            throw StripeDenial.invalid("parameter_invalid_integer", "Invalid positive integer");
        }
        var trade = teller.open(new Trade(
                Gateway.STRIPE,
                "cs_test_" + Keys.letters(58),
                teller.number(Gateway.STRIPE, false),
                form.value("client_reference_id", ""),
                form.required(LINE + "[product_data][name]"),
                Math.multiplyExact(each, times),
                form.required(LINE + "[currency]").toUpperCase(Locale.ROOT),
                books.endpoint(),
                form.required("success_url"),
                form.value("cancel_url"),
                clock.instant(),
                expiry(form.value("expires_at")),
                Trade.Standing.WAITING,
                null,
                form.metadata()));
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

    ObjectNode show(String id) {
        return shown(find(id));
    }

    ObjectNode expire(String id) {
        if (teller.close(find(id)).isEmpty()) {
            throw StripeDenial.invalid("", "Only Checkout Sessions with a status in [\"open\"] can be expired.");
        }
        return show(id);
    }

    ObjectNode shown(Trade trade) {
        return papers.session(trade, false, trade.minor());
    }

    private Trade find(String id) {
        return books.byToken(id)
                .filter(it -> it.gateway() == Gateway.STRIPE)
                .orElseThrow(() -> StripeDenial.missing("checkout.session", id));
    }
}
