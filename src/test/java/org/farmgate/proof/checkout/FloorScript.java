package org.farmgate.proof.checkout;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The floor: what a program does that writes each order in a transaction of its own.
 */
enum FloorScript implements Script {
    /** The floor that counts: order, line, checked stock, four ledger rows. */
    SEPARATE(List.of(Sql.ORDER, Sql.LINE, Sql.STOCK, Sql.ENTRIES)),

    /** All rows that our writer writes for an order, each as the program of one order at a time would write it. */
    EVERY_ROW(List.of(Sql.ORDER, Sql.REQUEST, Sql.BASKET, Sql.LINE, Sql.STOCK, Sql.NUMBER, Sql.TRANSFERS, Sql.ENTRIES)),

    /** The same rows as the first, in one statement. */
    ONE_STATEMENT(List.of("with o as (" + Sql.ORDER + "),\nl as (" + Sql.LINE_OF_ORDER + "),\ns as (" + Sql.STOCK
            + ")\n" + Sql.ENTRIES_OF_ORDER));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> statements;

    FloorScript(List<String> statements) {
        this.statements = statements;
    }

    @Override
    public List<String> statements() {
        return statements;
    }

    @Override
    public boolean inTransaction() {
        return statements.size() > 1;
    }

    @Override
    public String pgbench(int items) {
        var body = statements.stream()
                .map(sql -> sql + (sql.contains("returning") && inTransaction() ? "\n\\gset\n" : ";\n"))
                .collect(Collectors.joining());
        return "\\set item random(1, " + items + ")\n\\set county 1 + (:item % 16)\n\\set book random(10001, 10064)\n"
                + (inTransaction() ? "begin;\n" + body + "end;\n" : body);
    }

    private static final class Sql {

        static final String ORDER = """
                insert into floor.sub_order (county, id, no, state, book, basket, store, station, currency, goods, carriage,
                  total, placed_at, changed_at)
                values (:county, uuidv7(), nextval('floor.order_no'), 2, :book, uuidv7(),
                  lpad(to_hex(:item::int % 200), 32, '0')::uuid, lpad(to_hex(:item::int % 50), 32, '0')::uuid, 'CNY', 2680, 0,
                  2680, now(), now())
                returning id as order_id""";

        static final String LINE = """
                insert into floor.line (county, sub_order, no, item, grower, quantity, price, farm_gate, store_part,
                  weight_grams)
                values (:county, :order_id::uuid, 1, lpad(to_hex(:item::int), 32, '0')::uuid,
                  lpad(to_hex(:item::int % 1000), 32, '0')::uuid, 1, 2680, 1500, 600, 500)""";

        static final String LINE_OF_ORDER = LINE.replace("values (", "select ")
                .replace(":order_id::uuid", "order_id")
                .replaceAll("500\\)$", "500 from o");

        static final String STOCK = """
                update floor.item
                set available = available - 1, sold = sold + 1
                where county = :county and id = lpad(to_hex(:item::int), 32, '0')::uuid and available >= 1
                returning available""";

        static final String ENTRIES = """
                insert into floor.entry (county, account, no, transfer, minor)
                values (:book::int, :book::int * 10 + 1, nextval('floor.entry_no'), :order_id::uuid, -2680),
                  (:book::int, :book::int * 10 + 2, nextval('floor.entry_no'), :order_id::uuid, 2680),
                  (:county::int, :county::int * 10 + 2, nextval('floor.entry_no'), :order_id::uuid, -2680),
                  (:county::int, :county::int * 10 + 3, nextval('floor.entry_no'), :order_id::uuid, 2680)""";

        static final String ENTRIES_OF_ORDER = """
                insert into floor.entry (county, account, no, transfer, minor)
                select e.county, e.account, nextval('floor.entry_no'), o.order_id, e.minor
                from o, (values (:book::int, :book::int * 10 + 1, -2680), (:book::int, :book::int * 10 + 2, 2680),
                  (:county::int, :county::int * 10 + 2, -2680), (:county::int, :county::int * 10 + 3, 2680))
                  e (county, account, minor)""";

        static final String REQUEST = """
                insert into floor.request (book, key, body, subject, at)
                values (:book, gen_random_uuid(), gen_random_uuid(), :order_id::uuid, now())""";

        static final String BASKET = """
                insert into floor.basket (book, id, token, currency, total, placed_at, reserved_until, sub_counties,
                  sub_orders)
                values (:book, gen_random_uuid(), '01234567890123456789abcdef', 'CNY', 2680, now(), now(),
                  array[:county::int], array[:order_id::uuid])""";

        static final String NUMBER = """
                update floor.book set no = no + 1 where county = :county""";

        static final String TRANSFERS = """
                insert into floor.transfer (county, id, key, kind, reference, at)
                values (:book, uuidv7(), 'pay/' || :order_id, 1, :order_id::uuid, now()),
                  (:county, uuidv7(), 'pay/' || :order_id, 1, :order_id::uuid, now())""";

        private Sql() {}
    }
}
