package org.farmgate.payments;

import static org.farmgate.payments.Gateway.Event.FAILED;
import static org.farmgate.payments.Gateway.Event.OTHER;
import static org.farmgate.payments.Gateway.Event.PAID;
import static org.farmgate.payments.Gateway.Event.REFUNDED;

import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.farmgate.kernel.Money;
import tools.jackson.databind.JsonNode;

/** Reads what one of Stripe's events tells, once it is proven that Stripe wrote it; and its way of writing money. */
final class StripeNotice {

    static final String REFERENCE = "reference";
    static final String REFUND = "refund";

    private StripeNotice() {}

    static Gateway.Notice read(JsonNode event, Instant at) {
        var object = event.path("data").path("object");
        return switch (event.path("type").asString("")) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                session(object.path("payment_status").asString("").equals("paid") ? PAID : OTHER, object, at);
            case "checkout.session.async_payment_failed", "checkout.session.expired" -> session(FAILED, object, at);
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" -> refund(object, at);
            case "charge.refunded" ->
                new Gateway.Notice(
                        REFUNDED, object.path("metadata").path(REFERENCE).asString(""), null, null, null, at);
            default -> new Gateway.Notice(OTHER, "", null, null, null, at);
        };
    }

    private static Gateway.Notice session(Gateway.Event event, JsonNode session, Instant at) {
        return new Gateway.Notice(
                event,
                session.path("client_reference_id").asString(""),
                session.path("id").asString(null),
                event == PAID ? money(session, "amount_total") : null,
                null,
                at);
    }

    private static Gateway.Notice refund(JsonNode refund, Instant at) {
        boolean done = refund.path("status").asString("").equals("succeeded");
        return new Gateway.Notice(
                REFUNDED,
                refund.path("metadata").path(REFERENCE).asString(""),
                null,
                done ? money(refund, "amount") : null,
                refund.path("metadata").path(REFUND).asString(null),
                at);
    }

    private static Money money(JsonNode object, String field) {
        if (!object.path(field).isIntegralNumber()) {
            throw new IllegalArgumentException("no amount");
        }
        return money(object.path(field).longValue(), object.path("currency").asString(""));
    }

    /** Stripe writes currencies in small letters. */
    static Money money(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
    }
}
