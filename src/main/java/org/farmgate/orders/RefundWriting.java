package org.farmgate.orders;

import java.util.LinkedHashMap;
import java.util.List;

/** Writes refunds: each once, and what they add up to on the lines and the sub-orders, where it is kept within what was paid. */
final class RefundWriting {

    private static final String REFUND = """
            insert into orders.refund (county, id, sub_order, at, goods, carriage, household, goods_back, reason, by_account,
                by_name)
            select county, id, sub_order, timestamptz 'epoch' + micros * interval '1 microsecond', goods, carriage, household,
                goods_back, reason, by_account, by_name
            from unnest(?::int[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::text[],
                ?::uuid[], ?::text[])
                r (county, id, sub_order, micros, goods, carriage, household, goods_back, reason, by_account, by_name)""";

    private static final String REFUND_LINE = """
            insert into orders.refund_line (county, refund, line, quantity, goods)
            select * from unnest(?::int[], ?::uuid[], ?::int[], ?::int[], ?::bigint[])""";

    private static final String LINE = """
            update orders.line l
            set refunded_quantity = l.refunded_quantity + k.quantity, refunded = l.refunded + k.goods
            from unnest(?::int[], ?::uuid[], ?::int[], ?::int[], ?::bigint[]) k (county, sub_order, no, quantity, goods)
            where l.county = k.county and l.sub_order = k.sub_order and l.no = k.no""";

    private static final String SUB_ORDER = """
            update orders.sub_order s
            set refunded_carriage = s.refunded_carriage + k.carriage
            from unnest(?::int[], ?::uuid[], ?::bigint[]) k (county, id, carriage)
            where s.county = k.county and s.id = k.id""";

    private static final String ARRIVAL = """
            insert into orders.refund_arrival (county, refund, at, sellable, by_account, by_name)
            select county, refund, timestamptz 'epoch' + micros * interval '1 microsecond', sellable = 1, by_account, by_name
            from unnest(?::int[], ?::uuid[], ?::bigint[], ?::int[], ?::uuid[], ?::text[])
                a (county, refund, micros, sellable, by_account, by_name)""";

    private RefundWriting() {}

    private record Row(NewRefund refund, RefundParts.Part part) {}

    private record LineKey(SubOrderId subOrder, int no) {}

    private record Sum(LineKey key, int quantity, long fen) {

        Sum plus(Sum more) {
            return new Sum(key, quantity + more.quantity, fen + more.fen);
        }
    }

    static void write(Desk desk, Script script) {
        refunds(desk.refunds(), script);
        arrivals(desk.arrivals(), script);
    }

    private static void refunds(List<NewRefund> refunds, Script script) {
        if (refunds.isEmpty()) {
            return;
        }
        script.add(
                REFUND,
                refunds.size(),
                parameters -> parameters
                        .ints(refunds, NewRefund::county)
                        .uuids(refunds, NewRefund::id)
                        .uuids(refunds, it -> it.before().id().value())
                        .moments(refunds, NewRefund::at)
                        .longs(refunds, it -> it.parts().goodsFen())
                        .longs(refunds, it -> it.parts().carriageFen())
                        .longs(refunds, NewRefund::householdFen)
                        .ints(refunds, it -> it.goods().code())
                        .texts(refunds, NewRefund::reason)
                        .uuids(refunds, it -> it.by() == null ? null : it.by().account())
                        .texts(refunds, it -> it.by() == null ? null : it.by().name()));
        var rows = refunds.stream()
                .flatMap(refund -> refund.parts().lines().stream().map(part -> new Row(refund, part)))
                .toList();
        if (!rows.isEmpty()) {
            script.add(
                    REFUND_LINE,
                    rows.size(),
                    parameters -> parameters
                            .ints(rows, it -> it.refund().county())
                            .uuids(rows, it -> it.refund().id())
                            .ints(rows, it -> it.part().line().no())
                            .ints(rows, it -> it.part().quantity())
                            .longs(rows, it -> it.part().fen()));
            lines(rows, script);
        }
        carriage(refunds, script);
    }

    /** A statement changes a row once: what several refunds take of a line goes into one sum. */
    private static void lines(List<Row> rows, Script script) {
        var sums = new LinkedHashMap<LineKey, Sum>();
        for (var row : rows) {
            var key = new LineKey(row.refund().before().id(), row.part().line().no());
            sums.merge(key, new Sum(key, row.part().quantity(), row.part().fen()), Sum::plus);
        }
        var lines = List.copyOf(sums.values());
        script.add(
                LINE,
                lines.size(),
                parameters -> parameters
                        .ints(lines, it -> it.key().subOrder().county())
                        .uuids(lines, it -> it.key().subOrder().value())
                        .ints(lines, it -> it.key().no())
                        .ints(lines, Sum::quantity)
                        .longs(lines, Sum::fen));
    }

    /** Carriage goes back once: there is nothing left of it after that. */
    private static void carriage(List<NewRefund> refunds, Script script) {
        var carried =
                refunds.stream().filter(it -> it.parts().carriageFen() > 0).toList();
        if (!carried.isEmpty()) {
            script.add(
                    SUB_ORDER,
                    carried.size(),
                    parameters -> parameters
                            .ints(carried, NewRefund::county)
                            .uuids(carried, it -> it.before().id().value())
                            .longs(carried, it -> it.parts().carriageFen()));
        }
    }

    private static void arrivals(List<ArrivalCommand.Arrival> arrivals, Script script) {
        if (!arrivals.isEmpty()) {
            script.add(
                    ARRIVAL,
                    arrivals.size(),
                    parameters -> parameters
                            .ints(arrivals, it -> it.refund().county())
                            .uuids(arrivals, it -> it.refund().value())
                            .moments(arrivals, ArrivalCommand.Arrival::at)
                            .ints(arrivals, it -> it.sellable() ? 1 : 0)
                            .uuids(arrivals, it -> it.by().account())
                            .texts(arrivals, it -> it.by().name()));
        }
    }
}
