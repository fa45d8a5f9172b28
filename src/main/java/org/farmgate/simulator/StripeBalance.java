package org.farmgate.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's bill: the balance's lines, newest first, read page by page. */
final class StripeBalance {

    private static final String PATH = "/v1/balance_transactions";
    private static final int PAGE = 10;
    private static final int PAGE_MAX = 100;

    private final Books books;
    private final StripePapers papers;

    StripeBalance(Books books, StripePapers papers) {
        this.books = books;
        this.papers = papers;
    }

    ObjectNode page(Map<String, String> query) {
        int limit = Integer.parseInt(query.getOrDefault("limit", Integer.toString(PAGE)));
        if (limit < 1 || limit > PAGE_MAX) {
            throw StripeDenial.invalid("parameter_invalid_integer", "This value must be between 1 and 100.");
        }
        var lines = BillLine.all(books, Gateway.STRIPE).stream()
                .filter(it -> within(query, it.at()) && ofType(query, it))
                .toList();
        int from = after(lines, query.getOrDefault("starting_after", ""));
        var page = lines.subList(from, Math.min(lines.size(), from + limit));
        var list = papers.list(PATH).put("has_more", from + limit < lines.size());
        var data = list.putArray("data");
        boolean whole = query.entrySet().stream()
                .anyMatch(
                        it -> it.getKey().startsWith("expand[") && it.getValue().equals("data.source"));
        page.forEach(it -> data.add(line(it, whole)));
        return list;
    }

    private ObjectNode line(BillLine told, boolean whole) {
        var trade = told.trade();
        boolean back = told.refund().isPresent();
        var node =
                papers.balance(told.number(), back ? -told.minor() : told.minor(), trade.currency(), told.at(), back);
        if (whole) {
            node.set(
                    "source",
                    told.refund()
                            .map(it -> papers.refund(trade, it, told.minor()))
                            .orElseGet(() -> papers.charge(trade)));
        }
        return node;
    }

    private static int after(List<BillLine> lines, String id) {
        if (id.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (StripePapers.transaction(lines.get(i).number()).equals(id)) {
                return i + 1;
            }
        }
        throw StripeDenial.missing("balance_transaction", id);
    }

    private static boolean ofType(Map<String, String> query, BillLine line) {
        var type = query.getOrDefault("type", "");
        return type.isEmpty() || type.equals(line.refund().isPresent() ? "refund" : "charge");
    }

    private static boolean within(Map<String, String> query, Instant at) {
        long second = at.getEpochSecond();
        return second >= number(query, "created[gte]", Long.MIN_VALUE)
                && second > number(query, "created[gt]", Long.MIN_VALUE)
                && second <= number(query, "created[lte]", Long.MAX_VALUE)
                && second < number(query, "created[lt]", Long.MAX_VALUE);
    }

    private static long number(Map<String, String> query, String name, long otherwise) {
        var value = query.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
