package org.farmgate.simulator;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's objects, as much of each as merchants read. */
final class StripePapers {

    /** The version that the SDK asks for; an event of another one it would not read. */
    static final String VERSION = "2026-04-22.dahlia";

    private final Books books;
    private final VirtualClock clock;
    private final JsonMapper json;
    private final Address address;

    StripePapers(Books books, VirtualClock clock, JsonMapper json, Address address) {
        this.books = books;
        this.clock = clock;
        this.json = json;
        this.address = address;
    }

    /** @param asPaid tells of it as if it were paid, whatever the books say */
    ObjectNode session(Trade trade, boolean asPaid, long total) {
        boolean paid = trade.paid() || asPaid;
        boolean open = !paid && trade.waits(clock.instant());
        var node = object(trade.token(), "checkout.session")
                .put("amount_subtotal", total)
                .put("amount_total", total)
                .put("client_reference_id", trade.merchantNo())
                .put("created", trade.begunAt().getEpochSecond())
                .put("currency", lower(trade.currency()))
                .put("expires_at", trade.expiresAt().getEpochSecond())
                .put("livemode", false)
                .put("mode", "payment")
                .put("payment_intent", paid ? trade.number() : null)
                .put("payment_status", paid ? "paid" : "unpaid")
                .put("status", paid ? "complete" : open ? "open" : "expired")
                .put("success_url", trade.returnUrl())
                .put("cancel_url", trade.cancelUrl())
                .put("url", open ? address.page(trade) : null);
        metadata(node, trade.notes());
        node.putArray("payment_method_types").add("card");
        return node;
    }

    ObjectNode intent(Trade trade) {
        var node = object(trade.number(), "payment_intent")
                .put("amount", trade.minor())
                .put("amount_received", trade.paid() ? trade.minor() : 0)
                .put("capture_method", "automatic")
                .put("created", trade.begunAt().getEpochSecond())
                .put("currency", lower(trade.currency()))
                .put("latest_charge", trade.paid() ? charge(trade.number()) : null)
                .put("livemode", false)
                .put(
                        "status",
                        trade.paid()
                                ? "succeeded"
                                : trade.standing() == Trade.Standing.WAITING ? "requires_payment_method" : "canceled");
        metadata(node, trade.notes());
        return node;
    }

    ObjectNode charge(Trade trade) {
        long returned = books.returned(trade.token());
        var node = object(charge(trade.number()), "charge")
                .put("amount", trade.minor())
                .put("amount_captured", trade.minor())
                .put("amount_refunded", returned)
                .put("balance_transaction", transaction(trade.number()))
                .put("captured", true)
                .put("created", trade.paidAt().getEpochSecond())
                .put("currency", lower(trade.currency()))
                .put("livemode", false)
                .put("paid", true)
                .put("payment_intent", trade.number())
                .put("refunded", returned == trade.minor())
                .put("status", "succeeded");
        metadata(node, trade.notes());
        return node;
    }

    ObjectNode refund(Trade trade, Refund refund, long minor) {
        var node = object(refund.number(), "refund")
                .put("amount", minor)
                .put("balance_transaction", transaction(refund.number()))
                .put("charge", charge(trade.number()))
                .put("created", refund.at().getEpochSecond())
                .put("currency", lower(trade.currency()))
                .put("payment_intent", trade.number())
                .put("reason", "requested_by_customer")
                .put("status", "succeeded");
        metadata(node, refund.notes());
        return node;
    }

    /** A line of the balance: of a payment, or of a refund below zero. Simulated payments cost no fee. */
    ObjectNode balance(String number, long minor, String currency, Instant at, boolean refund) {
        return object(transaction(number), "balance_transaction")
                .put("amount", minor)
                .put("available_on", at.getEpochSecond())
                .put("balance_type", "payments")
                .put("created", at.getEpochSecond())
                .put("currency", lower(currency))
                .put("fee", 0)
                .put("net", minor)
                .put("reporting_category", refund ? "refund" : "charge")
                .put("source", refund ? number : charge(number))
                .put("status", "available")
                .put("type", refund ? "refund" : "charge");
    }

    /** An event that tells of an object as it is. */
    ObjectNode event(Notice notice, String type, ObjectNode object) {
        var node = object(notice.id(), "event")
                .put("api_version", VERSION)
                .put("created", notice.at().getEpochSecond())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        node.putObject("data").set("object", object);
        node.putObject("request").putNull("id").putNull("idempotency_key");
        return node;
    }

    ObjectNode list(String path) {
        return json.createObjectNode().put("object", "list").put("url", path).put("has_more", false);
    }

    private ObjectNode object(String id, String kind) {
        return json.createObjectNode().put("id", id).put("object", kind);
    }

    private static void metadata(ObjectNode node, Map<String, String> notes) {
        var metadata = node.putObject("metadata");
        notes.forEach(metadata::put);
    }

    /** The charge of a payment intent. */
    static String charge(String intent) {
        return intent.startsWith("pi_") ? "ch_" + intent.substring(3) : intent;
    }

    /** The balance's line of a payment intent or a refund. */
    static String transaction(String number) {
        return "txn_" + number.substring(3);
    }

    static String lower(String currency) {
        return currency.toLowerCase(Locale.ROOT);
    }
}
