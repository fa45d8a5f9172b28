package org.farmgate.proof.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the program's books say, read in SQL of its own, beside the simulator's truth. Each question counts what is wrong: the
 * answer is none.
 */
public final class Comparison {

    private static final String PAYMENTS = """
            select p.gateway, p.reference, p.amount_minor, p.state, coalesce(p.taking, '') as taking, p.paid_at is not null as paid
            from payments.payment p
            """;

    private static final String REFUNDS = """
            select p.gateway, p.reference, r.id::text as key, r.amount_minor
            from payments.refund r
            join payments.payment p on p.book = r.book and p.id = r.payment
            where r.state = 'RETURNED'
            """;

    private static final String CLEARING = """
            select -coalesce(sum(e.minor), 0)
            from ledger.entry e
            join ledger.account a on a.county = e.county and a.id = e.account
            where a.kind = 8
            """;

    private final JsonNode truth;
    private final Connection connection;

    public Comparison(JsonNode truth, Connection connection) {
        this.truth = truth;
        this.connection = connection;
    }

    /** By how many fen our ledger's claims on the gateways are not what the gateways owe. */
    public long fenOff() throws SQLException {
        return fenOff(0);
    }

    /**
     * Likewise, where money leaves by other ways too.
     *
     * @param paidOut what banks have paid of it to those who earned it
     */
    public long fenOff(long paidOut) throws SQLException {
        long owed = truth.path("sums").path("CNY").path("left").asLong(0);
        return Math.abs(number(CLEARING) + paidOut - owed);
    }

    /** How many payments or refunds have not come to their end yet. */
    public long open() throws SQLException {
        var here = payments();
        long open = number("select count(*) from payments.refund where state in ('OWED', 'ASKED')");
        for (var payment : truth.path("payments")) {
            var ours = here.get(key(payment));
            open += ours == null || !ours.settled() ? 1 : 0;
        }
        return open;
    }

    /** Every question with how many things are wrong. */
    public Map<String, Long> wrong() throws SQLException {
        var wrong = new LinkedHashMap<String, Long>();
        var here = payments();
        var there = amounts(truth.path("payments"), "merchantNo");
        wrong.put("payments that the gateway has, and we have not taken or sent back", open());
        wrong.put(
                "payments that we have, and the gateway has not",
                here.entrySet().stream()
                        .filter(it -> it.getValue().paid() && !there.containsKey(it.getKey()))
                        .count());
        wrong.put(
                "payments of another amount",
                here.entrySet().stream()
                        .filter(it -> it.getValue().paid() && there.containsKey(it.getKey()))
                        .filter(it -> there.get(it.getKey()) != it.getValue().minor())
                        .count());
        var back = refunds();
        var backThere = amounts(truth.path("refunds"), "key");
        wrong.put("refunds that are not the same on both sides", different(back, backThere));
        wrong.put("sub-orders that were paid for more than once", number("""
                select count(*)
                from (select from ledger.transfer where kind = 1 group by county, reference having count(*) > 1) t
                """));
        wrong.put(
                "orders that are paid for by no payment, or payments taken for an order that is not kept", number("""
                select (select count(*) from orders.sub_order s
                        where s.state between 2 and 6 and not exists (
                          select from payments.payment p
                          where p.book = s.book and p.payable = s.basket and p.taking = 'TAKEN'))
                  + (select count(*) from payments.payment p
                     where p.taking = 'TAKEN' and not exists (
                       select from orders.sub_order s where s.book = p.book and s.basket = p.payable and s.state in (2, 3, 4, 5, 6, 9)))
                """));
        wrong.put("transfers that do not balance", number("""
                select count(*) from (select from ledger.entry group by county, transfer having sum(minor) <> 0) e
                """));
        return wrong;
    }

    /** How many of these payments, by our references, the gateways have not. */
    public long unknown(Collection<String> references) {
        var known = new HashSet<String>();
        for (var payment : truth.path("payments")) {
            known.add(payment.path("merchantNo").asString());
        }
        return references.stream().filter(it -> !known.contains(it)).count();
    }

    private record Ours(long minor, String state, String taking, boolean paid) {

        boolean settled() {
            return taking.equals("TAKEN") || (taking.equals("NOT_WANTED") && state.equals("RETURNED"));
        }
    }

    private Map<String, Ours> payments() throws SQLException {
        var payments = new HashMap<String, Ours>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(PAYMENTS)) {
            while (rows.next()) {
                payments.put(
                        rows.getString("gateway") + "/" + rows.getString("reference"),
                        new Ours(
                                rows.getLong("amount_minor"),
                                rows.getString("state"),
                                rows.getString("taking"),
                                rows.getBoolean("paid")));
            }
        }
        return payments;
    }

    private Map<String, Long> refunds() throws SQLException {
        var refunds = new HashMap<String, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(REFUNDS)) {
            while (rows.next()) {
                refunds.put(rows.getString("gateway") + "/" + rows.getString("key"), rows.getLong("amount_minor"));
            }
        }
        return refunds;
    }

    private static Map<String, Long> amounts(JsonNode lines, String field) {
        var amounts = new HashMap<String, Long>();
        for (var line : lines) {
            amounts.put(
                    line.path("gateway").asString() + "/" + line.path(field).asString(),
                    line.path("minor").asLong());
        }
        return amounts;
    }

    private static String key(JsonNode payment) {
        return payment.path("gateway").asString() + "/"
                + payment.path("merchantNo").asString();
    }

    private static long different(Map<String, Long> one, Map<String, Long> other) {
        Set<String> all = new HashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all.stream()
                .filter(it -> !java.util.Objects.equals(one.get(it), other.get(it)))
                .count();
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
