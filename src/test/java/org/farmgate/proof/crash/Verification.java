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
 * What must be true at the end, asked of the database in SQL of its own, which shares nothing with the program's. Each
 * question counts what is wrong: the answer is none.
 */
final class Verification {

    private static final String SETTLED = "6";
    private static final String REFUNDED = "9";

    /** All that still has to come to its end by itself. */
    private static final String OPEN = """
            select (select count(*) from orders.sub_order where state <= 5)
              + (select count(*) from orders.reservation)
              + (select count(*) from payments.refund where state in ('OWED', 'ASKED'))
              + (select count(*) from payments.payment where state = 'PAID' and taking is null)
            """;

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("reservations neither paid, cancelled nor expired", """
                select (select count(*) from orders.reservation) + (select count(*) from orders.sub_order where state = 1)
                """);
        QUESTIONS.put("sub-orders paid for and not settled", """
                select count(*) from orders.sub_order where state between 2 and 5
                """);
        QUESTIONS.put("baskets with a part lost, or parts of different fates", """
                select count(*)
                from orders.basket b
                left join lateral (
                  select count(*) as parts, count(*) filter (where s.state in (6, 9)) as kept, sum(s.total) as total
                  from orders.sub_order s
                  where s.book = b.book and s.basket = b.id) s on true
                where s.parts <> cardinality(b.sub_orders) or s.kept not in (0, s.parts) or s.total <> b.total
                """);
        QUESTIONS.put("parts without their basket", """
                select count(*)
                from orders.sub_order s
                where not exists (select from orders.basket b where b.book = s.book and b.id = s.basket)
                """);
        QUESTIONS.put("items with stock below zero", """
                select count(*) from orders.item where available < 0 or reserved < 0 or sold < 0
                """);
        QUESTIONS.put("items whose sold or reserved stock is not what orders say", """
                select count(*)
                from orders.item i
                left join (
                  select l.county, l.item,
                    sum(l.quantity - l.refunded_quantity) filter (where s.state between 2 and 6 or s.state = 9) as sold,
                    sum(l.quantity) filter (where s.state = 1) as reserved
                  from orders.line l
                  join orders.sub_order s on s.county = l.county and s.id = l.sub_order
                  group by l.county, l.item) o on o.county = i.county and o.item = i.id
                where i.sold <> coalesce(o.sold, 0) or i.reserved <> coalesce(o.reserved, 0)
                """);
        QUESTIONS.put("sub-orders not paid for exactly once, or paid for and not kept", """
                select count(*)
                from orders.sub_order s
                left join lateral (
                  select count(*) filter (where t.county = s.county) as here, count(*) filter (where t.county = s.book) as there
                  from ledger.transfer t
                  where t.reference = s.id and t.kind = 1 and t.county in (s.county, s.book)) t on true
                where t.here <> t.there or t.here <> case when s.state between 2 and 6 or s.state = 9 then 1 else 0 end
                """);
        QUESTIONS.put(
                "sub-orders delivered and kept that are not settled exactly once, or others that are more often", """
                select count(*)
                from orders.sub_order s
                left join lateral (
                  select count(*) as times from ledger.transfer t
                  where t.county = s.county and t.reference = s.id and t.kind = 2) t on true
                where case when s.state = 9 then t.times > 1 else t.times <> case when s.state = 6 then 1 else 0 end end
                """);
        QUESTIONS.put("sub-orders of which earners have another sum than was paid and not sent back", """
                select count(*)
                from orders.sub_order s
                where s.state in (6, 9) and s.total <> (
                    select coalesce(sum(e.minor), 0)
                    from ledger.transfer t
                    join ledger.entry e on e.county = t.county and e.transfer = t.id
                    join ledger.account a on a.county = e.county and a.id = e.account
                    where t.county = s.county and t.reference = s.id and t.kind in (2, 3) and a.kind in (2, 3, 4, 5, 6, 7, 12))
                  + (select coalesce(sum(r.goods + r.carriage), 0)
                     from orders.refund r
                     where r.county = s.county and r.sub_order = s.id)
                """);
        QUESTIONS.put("refunds that are not owed to the buyer exactly once, of the same sum, and sent", """
                select count(*)
                from orders.refund r
                where 1 <> (
                  select count(*)
                  from payments.refund p
                  where p.key = 'refund/' || r.id and p.part = r.sub_order and p.amount_minor = r.goods + r.carriage
                    and p.state = 'RETURNED')
                """);
        QUESTIONS.put("transfers without entries", """
                select count(*)
                from ledger.transfer t
                where not exists (select from ledger.entry e where e.county = t.county and e.transfer = t.id)
                """);
        QUESTIONS.put("books whose sum is not zero", """
                select count(*) from (select from ledger.entry group by county having sum(minor) <> 0) e
                """);
        QUESTIONS.put("fen by which the seams between the books do not meet", """
                select coalesce(abs(sum(e.minor)), 0)
                from ledger.entry e
                join ledger.account a on a.county = e.county and a.id = e.account
                where a.kind = 9
                """);
        QUESTIONS.put("books that still hold buyers' money", """
                select count(*)
                from (select from ledger.entry e
                      join ledger.account a on a.county = e.county and a.id = e.account
                      where a.kind = 1
                      group by e.county
                      having sum(e.minor) <> 0) e
                """);
        QUESTIONS.put("unwanted payments not sent back", """
                select count(*) from payments.payment where taking = 'NOT_WANTED' and state <> 'RETURNED'
                """);
        QUESTIONS.put("payments that were begun and never ended", """
                select count(*) from payments.payment where state in ('BEGUN', 'UNKNOWN', 'LEFT')
                """);
        QUESTIONS.put("payments for a person to look at", "select count(*) from payments.case");
        QUESTIONS.put("counties whose feed is not at its last step", """
                select count(*)
                from orders.book b
                where b.no <> (select coalesce(max(s.no), 0) from orders.sub_order s where s.county = b.county)
                """);
        QUESTIONS.put("orders that no request asked for", """
                select count(*)
                from orders.basket b
                where not exists (select from orders.request r where r.subject = b.id)
                """);
    }

    private final Connection connection;
    private final Map<String, Long> answers = new LinkedHashMap<>();

    Verification(Connection connection) {
        this.connection = connection;
    }

    /** Every question with how many things are wrong. */
    Map<String, Long> of(Flow flow, Shelf shelf) throws SQLException {
        orders(flow);
        stock(shelf);
        for (var question : QUESTIONS.entrySet()) {
            answers.put(question.getKey(), number(connection, question.getValue()));
        }
        return answers;
    }

    static long open(Connection connection) throws SQLException {
        return number(connection, OPEN);
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
