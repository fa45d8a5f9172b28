package org.farmgate.simulator;

import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is true: every payment and every refund, whatever notices and bills tell of them. */
final class Truth {

    private final Books books;
    private final VirtualClock clock;
    private final JsonMapper json;

    Truth(Books books, VirtualClock clock, JsonMapper json) {
        this.books = books;
        this.clock = clock;
        this.json = json;
    }

    /** Of one gateway or all, of one day or all, of one payment or all: the lines, and by currency what came, what went back and what is left. */
    ObjectNode of(Map<String, String> query) {
        var node = json.createObjectNode();
        var payments = node.putArray("payments");
        var refunds = node.putArray("refunds");
        var sums = node.putObject("sums");
        for (var gateway : Gateway.values()) {
            if (gateway.word().equals(query.getOrDefault("gateway", gateway.word()))) {
                for (var line : BillLine.truth(books, gateway)) {
                    if (wanted(line, query)) {
                        (line.refund().isEmpty() ? payments : refunds).add(line(line));
                        add(sums, line);
                    }
                }
            }
        }
        var differences = node.putArray("differences");
        for (var planted : books.differences()) {
            differences
                    .addObject()
                    .put("gateway", planted.gateway().word())
                    .put("day", planted.day().toString())
                    .put("kind", planted.kind().name())
                    .put("merchantNo", planted.merchantNo())
                    .put("line", planted.line())
                    .put("key", key(planted))
                    .put("minor", planted.minor());
        }
        return node;
    }

    private boolean wanted(BillLine line, Map<String, String> query) {
        var day = query.get("day");
        var merchantNo = query.get("merchant-no");
        return (day == null || clock.day(line.at()).equals(LocalDate.parse(day)))
                && (merchantNo == null || line.trade().merchantNo().equals(merchantNo));
    }

    private ObjectNode line(BillLine line) {
        var trade = line.trade();
        var node = json.createObjectNode()
                .put("gateway", trade.gateway().word())
                .put("merchantNo", trade.merchantNo())
                .put("number", line.number())
                .put("minor", line.minor())
                .put("currency", trade.currency())
                .put("at", line.at().toString())
                .put("day", clock.day(line.at()).toString());
        line.refund().ifPresent(it -> node.put("payment", trade.number()).put("key", key(it)));
        return node;
    }

    /** What the merchant calls the payment or the refund whose line was changed; the gateway's number where it has no name for it. */
    private String key(Difference planted) {
        return books.refunds(planted.gateway()).stream()
                .filter(it -> it.number().equals(planted.line()))
                .findFirst()
                .map(Truth::key)
                .orElse(planted.kind() == Difference.Kind.BACK_BY_HAND ? planted.line() : planted.merchantNo());
    }

    /** Stripe's merchants write theirs into the metadata. */
    private static String key(Refund refund) {
        return refund.notes().getOrDefault("key", refund.notes().getOrDefault("refund", refund.key()));
    }

    private static void add(ObjectNode sums, BillLine line) {
        var sum = sums.withObject("/" + line.trade().currency());
        var name = line.refund().isPresent() ? "returned" : "paid";
        sum.put(name, sum.path(name).asLong() + line.minor());
        sum.put("left", sum.path("paid").asLong() - sum.path("returned").asLong());
    }
}
