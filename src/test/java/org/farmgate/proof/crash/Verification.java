package org.farmgate.proof.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.farmgate.proof.crash.CrashDriver.Goods;
import org.farmgate.proof.crash.CrashDriver.Line;

/**
 * What must be true at the end: what is in the database beside what buyers and stations were told. Each question counts what is
 * wrong: the answer is none.
 */
final class Verification {

    private static final String SETTLED = "6";
    private static final String REFUNDED = "9";

    private final Connection connection;
    private final Map<String, Long> answers = new LinkedHashMap<>();

    Verification(Connection connection) {
        this.connection = connection;
    }

    /** Every question with how many things are wrong. */
    Map<String, Long> of(Flow flow, Shelf shelf) throws SQLException {
        orders(flow);
        stock(shelf);
        for (var question : Questions.ALL.entrySet()) {
            answers.put(question.getKey(), number(connection, question.getValue()));
        }
        return answers;
    }

    static long open(Connection connection) throws SQLException {
        return number(connection, Questions.OPEN);
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What buyers were told, beside what is there. */
    private void orders(Flow flow) throws SQLException {
        var there = lines();
        var states = states();
        var told = flow.journal().stream().filter(Wish::isTaken).collect(Collectors.toMap(Wish::token, it -> it));
        answers.put("orders acknowledged and lost", count(told.keySet(), token -> !there.containsKey(token)));
        answers.put(
                "orders that nobody was told of, or made twice",
                count(there.keySet(), token -> !told.containsKey(token)));
        answers.put(
                "orders of other goods than were asked for",
                count(
                        told.keySet(),
                        token -> there.containsKey(token) && !there.get(token).equals(wanted(told.get(token)))));
        var delivered = new HashSet<>(flow.delivered());
        var whole = flow.sentBack().entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        answers.put(
                "deliveries acknowledged and not settled",
                count(delivered, part -> !whole.contains(part) && !SETTLED.equals(states.get(part))));
        answers.put(
                "settled, and no delivery was acknowledged",
                count(states.keySet(), part -> states.get(part).equals(SETTLED) && !delivered.contains(part)));
        answers.put(
                "sent back as a whole, and not so, or nobody asked for it",
                count(states.keySet(), part -> states.get(part).equals(REFUNDED) != whole.contains(part)));
        var refunds = refunds();
        answers.put(
                "refunds acknowledged and not there exactly once",
                count(flow.sentBack().keySet(), part -> refunds.getOrDefault(part, 0) != 1));
        answers.put(
                "refunds that nobody was told of",
                count(refunds.keySet(), part -> !flow.sentBack().containsKey(part)));
    }

    private interface Test {
        boolean isWrong(String one);
    }

    private static long count(Set<String> all, Test test) {
        return all.stream().filter(test::isWrong).count();
    }

    /** Each order's lines, by its token, in an order that does not depend on how they are kept. */
    private Map<String, List<String>> lines() throws SQLException {
        var lines = new HashMap<String, List<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select b.token, l.county, l.item, l.quantity, l.price
                        from orders.basket b
                        left join orders.sub_order s on s.book = b.book and s.basket = b.id
                        left join orders.line l on l.county = s.county and l.sub_order = s.id
                        """)) {
            while (rows.next()) {
                lines.computeIfAbsent(rows.getString("token"), token -> new ArrayList<>())
                        .add(line(
                                rows.getInt("county"),
                                rows.getString("item"),
                                rows.getInt("quantity"),
                                rows.getLong("price")));
            }
        }
        lines.values().forEach(each -> each.sort(null));
        return lines;
    }

    private static List<String> wanted(Wish wish) {
        return wish.lines().stream().map(Verification::line).sorted().toList();
    }

    private static String line(Line line) {
        return line(line.county(), line.offer().toString(), line.quantity(), line.priceFen());
    }

    private static String line(int county, String item, int quantity, long price) {
        return county + " " + item + " " + quantity + " " + price;
    }

    private Map<String, String> states() throws SQLException {
        var states = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, state from orders.sub_order")) {
            while (rows.next()) {
                states.put(rows.getString("id"), rows.getString("state"));
            }
        }
        return states;
    }

    /** How many there are of each sub-order. */
    private Map<String, Integer> refunds() throws SQLException {
        var refunds = new HashMap<String, Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select sub_order, count(*) as times from orders.refund group by sub_order")) {
            while (rows.next()) {
                refunds.put(rows.getString("sub_order"), rows.getInt("times"));
            }
        }
        return refunds;
    }

    private void stock(Shelf shelf) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select count(*) from orders.item where county = ? and id = ?::uuid and available + reserved + sold = ?
                """)) {
            long wrong = 0;
            for (Goods goods : shelf.goods()) {
                statement.setInt(1, goods.county());
                statement.setString(2, goods.id().toString());
                statement.setInt(3, goods.quantity());
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    wrong += 1 - rows.getLong(1);
                }
            }
            answers.put("items whose stock does not sum up to what there was at the opening", wrong);
        }
    }
}
