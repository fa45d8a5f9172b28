package org.farmgate.proof.peers;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What PostgreSQL refuses by itself, whatever program asks for it: each is tried, and taken back should it succeed. */
final class Forbidden implements Probe {

    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put("an entry is changed", "update ledger.entry set minor = minor");
        STATEMENTS.put("an entry is deleted", "delete from ledger.entry");
        STATEMENTS.put("the entries are thrown away", "truncate ledger.entry");
        STATEMENTS.put("a transfer is changed", "update ledger.transfer set at = at");
        STATEMENTS.put("an entry balances nothing", """
                insert into ledger.entry (county, account, no, transfer, minor)
                select county, account, no + 1000000000, transfer, 1 from ledger.entry limit 1
                """);
        STATEMENTS.put(
                "the program changes an entry", "set local role farmgate_app; update ledger.entry set minor = minor");
        STATEMENTS.put(
                "the program changes a payment's amount",
                "set local role farmgate_app; update payments.payment set amount_minor = amount_minor");
        STATEMENTS.put(
                "the program deletes a request", "set local role farmgate_app; delete from orders.request where false");
        STATEMENTS.put("stock falls below zero", "update orders.item set available = -1");
        STATEMENTS.put("reserved stock falls below zero", "update orders.item set reserved = -1");
        STATEMENTS.put("sold stock falls below zero", "update orders.item set sold = -1");
        STATEMENTS.put("a request's key is used twice", """
                insert into orders.request (book, key, body, subject, at)
                select book, key, gen_random_uuid(), subject, at from orders.request limit 1
                """);
        STATEMENTS.put("two steps of a feed have one number", """
                insert into orders.sub_order (county, id, no, state, book, basket, store, station, currency, goods, carriage,
                  total, placed_at, changed_at)
                select county, gen_random_uuid(), no, state, book, basket, store, station, currency, goods, carriage, total,
                  placed_at, changed_at
                from orders.sub_order limit 1
                """);
        STATEMENTS.put("a total is not the sum of its parts", "update orders.sub_order set total = total + 1");
        STATEMENTS.put(
                "more goes back of a line than was paid", "update orders.line set refunded = quantity * price + 1");
        STATEMENTS.put(
                "more goods come back than were bought", "update orders.line set refunded_quantity = quantity + 1");
        STATEMENTS.put("two payments are open for one order", copyOfPayment("BEGUN", "null", "null"));
        STATEMENTS.put("the money for one order is taken twice", copyOfPayment("PAID", "now()", "'TAKEN'"));
        STATEMENTS.put("a payment is paid and nobody knows when", "update payments.payment set paid_at = null");
        STATEMENTS.put("a debt to a buyer is written twice", """
                insert into payments.refund (book, id, key, payable, amount_minor, currency, state, owed_at)
                select book, gen_random_uuid(), key, payable, amount_minor, currency, 'OWED', owed_at from payments.refund limit 1
                """);
        STATEMENTS.put(
                "money is owed and went back already",
                "update payments.refund set returned_at = now() where state = 'OWED'");
        STATEMENTS.put("shares are more than the price", """
                insert into orders.settlement_rule (county, valid_from, station_permille, platform_permille, free_list,
                  tax_permille, tax_on, why, made_at)
                values (0, '2001-01-01', 600, 300, 'x', 200, 1, 'x', now())
                """);
    }

    private static String copyOfPayment(String state, String paidAt, String taking) {
        return """
                insert into payments.payment (book, id, reference, payable, number, counties, state, gateway, amount_minor,
                  currency, return_to, begun_at, expires_at, paid_at, taking)
                select book, gen_random_uuid(), left(reference, 5) || reverse(right(reference, 26)), payable, number, counties,
                  '%s', gateway, amount_minor, currency, return_to, begun_at, expires_at, %s, %s
                from payments.payment where state = '%s' limit 1
                """.formatted(state, paidAt, taking, state);
    }

    @Override
    public String name() {
        return "forbidden";
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        rows(stage);
        var wrong = new ArrayList<String>();
        for (var each : STATEMENTS.entrySet()) {
            if (isTaken(stage, each.getValue())) {
                wrong.add(each.getKey());
            }
        }
        return wrong;
    }

    /** Rows of all these tables: an order that is paid and partly refunded, and one that is being paid for. */
    private static void rows(Stage stage) throws Exception {
        var paid = stage.placed(stage.item(5), stage.item(5));
        stage.till().settles(paid);
        stage.refund(paid.subOrders().get(0));
        stage.till().begins(stage.placed(stage.item(5)));
    }

    private static boolean isTaken(Stage stage, String sql) throws SQLException {
        var connection = stage.superuser();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
