package org.farmgate.orders;

import java.util.List;
import java.util.Map;

/** Writes what was decided on the desk: one statement for each table, whatever the number of orders. */
final class DeskWriting {

    private static final String ITEM = """
            update orders.item i
            set available = i.available + k.available, reserved = i.reserved + k.reserved, sold = i.sold + k.sold
            from unnest(?::int[], ?::uuid[], ?::int[], ?::int[], ?::int[]) k (county, id, available, reserved, sold)
            where i.county = k.county and i.id = k.id""";

    private static final String BOOK = """
            update orders.book b
            set no = k.no
            from unnest(?::int[], ?::bigint[]) k (county, no)
            where b.county = k.county""";

    private static final String STEP = """
            update orders.sub_order s
            set no = k.no, state = k.state, changed_at = timestamptz 'epoch' + k.micros * interval '1 microsecond'
            from unnest(?::int[], ?::uuid[], ?::bigint[], ?::int[], ?::bigint[]) k (county, id, no, state, micros)
            where s.county = k.county and s.id = k.id""";

    private static final String RESOLVED = """
            delete from orders.reservation r
            using unnest(?::int[], ?::uuid[]) k (book, basket)
            where r.book = k.book and r.basket = k.basket""";

    private DeskWriting() {}

    static void write(Desk desk, Script script) {
        BasketWriting.write(desk.newBaskets(), script);
        steps(desk.steps(), script);
        RefundWriting.write(desk, script);
        stocks(desk.changedStocks(), script);
        numbers(desk, script);
        resolved(desk.resolved(), script);
    }

    private static void steps(List<SubOrder> stepped, Script script) {
        if (!stepped.isEmpty()) {
            script.add(
                    STEP,
                    stepped.size(),
                    parameters -> parameters
                            .ints(stepped, it -> it.id().county())
                            .uuids(stepped, it -> it.id().value())
                            .longs(stepped, SubOrder::no)
                            .ints(stepped, it -> it.state().code())
                            .moments(stepped, SubOrder::changedAt));
        }
    }

    private static void stocks(List<Stock> changed, Script script) {
        if (!changed.isEmpty()) {
            script.add(
                    ITEM,
                    changed.size(),
                    parameters -> parameters
                            .ints(changed, it -> it.item().id().county())
                            .uuids(changed, it -> it.item().id().value())
                            .ints(changed, Stock::availableMore)
                            .ints(changed, Stock::reservedMore)
                            .ints(changed, Stock::soldMore));
        }
    }

    private static void numbers(Desk desk, Script script) {
        var raised = desk.raisedNumbers();
        if (!raised.isEmpty()) {
            script.add(
                    BOOK,
                    raised.size(),
                    parameters -> parameters.ints(raised, Map.Entry::getKey).longs(raised, Map.Entry::getValue));
        }
    }

    private static void resolved(List<BasketId> baskets, Script script) {
        if (!baskets.isEmpty()) {
            script.add(
                    RESOLVED,
                    baskets.size(),
                    parameters -> parameters.ints(baskets, BasketId::book).uuids(baskets, BasketId::value));
        }
    }
}
