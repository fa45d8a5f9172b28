package org.farmgate.atlas;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.SubOrder;

/** Adds up a part of a county's feed, month by month and kind by kind. Money of other currencies than the yuan is left out. */
final class Count {

    /** What is sold under no kind of ours. */
    static final String OTHER = "other";

    private final Map<ItemId, String> produce;
    private final Map<YearMonth, MonthTally> months = new TreeMap<>();
    private final Map<YearMonth, Map<String, ProduceTally>> kinds = new TreeMap<>();
    private long orders;
    private long incomeFen;

    Count(Map<ItemId, String> produce) {
        this.produce = produce;
    }

    void placed(SubOrder order) {
        var month = YearMonth.from(order.placedAt().atZone(ChinaDay.ZONE));
        orders++;
        add(new MonthTally(month, 1, yuan(order.goods()), 0));
        var told = new HashSet<String>();
        for (OrderLine line : order.lines()) {
            line(month, line, order.goods(), told);
        }
    }

    /** What households earned by this order when it was settled, by the ledger. */
    void settled(SubOrder order, Money income) {
        incomeFen += yuan(income);
        add(new MonthTally(YearMonth.from(order.changedAt().atZone(ChinaDay.ZONE)), 0, 0, yuan(income)));
    }

    /** What households have to give back of income that was counted, at the moment of the refund. */
    void givenBack(Instant at, Money more) {
        incomeFen -= yuan(more);
        add(new MonthTally(YearMonth.from(at.atZone(ChinaDay.ZONE)), 0, 0, -yuan(more)));
    }

    private void line(YearMonth month, OrderLine line, Money goods, Set<String> told) {
        var kind = produce.getOrDefault(line.item(), OTHER);
        boolean yuan = goods.currency().equals(Money.YUAN);
        kinds.computeIfAbsent(month, any -> new TreeMap<>())
                .merge(
                        kind,
                        new ProduceTally(
                                kind,
                                told.add(kind) ? 1 : 0,
                                Math.multiplyExact(line.weightGrams(), (long) line.quantity()),
                                yuan ? line.totalFen() : 0),
                        (one, other) -> new ProduceTally(
                                kind,
                                one.orders() + other.orders(),
                                Math.addExact(one.weightGrams(), other.weightGrams()),
                                Math.addExact(one.goodsFen(), other.goodsFen())));
    }

    private void add(MonthTally more) {
        months.merge(
                more.month(),
                more,
                (one, other) -> new MonthTally(
                        one.month(),
                        one.orders() + other.orders(),
                        Math.addExact(one.goodsFen(), other.goodsFen()),
                        Math.addExact(one.incomeFen(), other.incomeFen())));
    }

    private static long yuan(Money money) {
        return money.currency().equals(Money.YUAN) ? money.minor() : 0;
    }

    long orders() {
        return orders;
    }

    long incomeFen() {
        return incomeFen;
    }

    Map<YearMonth, MonthTally> months() {
        return months;
    }

    Map<YearMonth, Map<String, ProduceTally>> kinds() {
        return kinds;
    }
}
