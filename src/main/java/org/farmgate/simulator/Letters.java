package org.farmgate.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Letters on demand: sent at once, or handed to who asked for them. */
final class Letters {

    private final Books books;
    private final Teller teller;
    private final Post post;
    private final JsonMapper json;

    Letters(Books books, Teller teller, Post post, JsonMapper json) {
        this.books = books;
        this.teller = teller;
        this.post = post;
        this.json = json;
    }

    ObjectNode send(Trade trade, JsonNode said) {
        post.send(notice(trade, said), lie(said));
        return json.createObjectNode();
    }

    /** The bytes, for somebody else to carry. */
    ObjectNode written(Trade trade, JsonNode said) {
        var letter = post.write(notice(trade, said), lie(said));
        var node = json.createObjectNode()
                .put("gateway", trade.gateway().word())
                .put("type", letter.type())
                .put("body", new String(letter.body(), StandardCharsets.UTF_8));
        var headers = node.putObject("headers");
        letter.headers().forEach(headers::put);
        return node;
    }

    /** Money goes back as by hand on the gateway's own pages: the merchant's program has not asked for it. */
    ObjectNode refund(Trade trade, JsonNode said) {
        var key = "by-hand-" + Keys.letters(12);
        var done = teller.refund(trade, key, said.path("minor").asLong(trade.minor()), null, Map.of());
        return json.createObjectNode()
                .put(
                        "number",
                        done.refund()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        done.outcome().name()))
                                .number());
    }

    private Notice notice(Trade trade, JsonNode said) {
        var event = Notice.Event.valueOf(word(said, "event", "paid"));
        return teller.notice(trade, event, event == Notice.Event.REFUNDED ? last(books.refundsOf(trade)) : null);
    }

    private static @Nullable Refund last(List<Refund> refunds) {
        if (refunds.isEmpty()) {
            throw new IllegalArgumentException("no money went back");
        }
        return refunds.get(refunds.size() - 1);
    }

    private static Letter.Lie lie(JsonNode said) {
        return Letter.Lie.valueOf(word(said, "lie", "none"));
    }

    private static String word(JsonNode said, String name, String otherwise) {
        return said.path(name).asString(otherwise).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
