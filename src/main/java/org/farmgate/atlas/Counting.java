package org.farmgate.atlas;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.Leg;
import org.farmgate.ledger.Transfer;
import org.farmgate.market.OnSale;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts what follows the cursor in a county's feed of orders. Cursor and counts move together: each order counts once, whatever happens. */
@Service
class Counting {

    static final int BATCH = 500;

    /** The ledger's key of a settlement begins so, and ends with the sub-order's id. */
    private static final String SETTLEMENT = "settle/";

    private final Counters counters;
    private final OrderBook orders;
    private final RefundBook refunds;
    private final Ledger ledger;
    private final OnSale onSale;
    private final Clock clock;

    Counting(Counters counters, OrderBook orders, RefundBook refunds, Ledger ledger, OnSale onSale, Clock clock) {
        this.counters = counters;
        this.orders = orders;
        this.refunds = refunds;
        this.ledger = ledger;
        this.onSale = onSale;
        this.clock = clock;
    }

    /** Counts the next batch; whether there may be more. */
    @Transactional
    boolean next(int county) {
        long cursor = counters.take(county, clock.instant());
        var steps = orders.feed(county, cursor, BATCH);
        if (steps.isEmpty()) {
            return false;
        }
        var count = count(county, steps);
        count.months().values().forEach(month -> counters.add(county, month));
        count.kinds().forEach((month, kinds) -> kinds.values().forEach(kind -> counters.add(county, month, kind)));
        counters.move(
                new Tally(county, count.orders(), count.incomeFen(), clock.instant()),
                steps.get(steps.size() - 1).no());
        return steps.size() == BATCH;
    }

    private Count count(int county, List<SubOrder> steps) {
        var unseen = counters.unseen(
                county, steps.stream().map(step -> step.id().value()).toList());
        var placed = steps.stream()
                .filter(step -> unseen.contains(step.id().value()))
                .toList();
        var count = new Count(onSale.produce(placed.stream()
                .flatMap(step -> step.lines().stream())
                .map(line -> line.item())
                .collect(Collectors.toSet())));
        placed.forEach(count::placed);
        earn(county, steps, count);
        return count;
    }

    private void earn(int county, List<SubOrder> steps, Count count) {
        var settled = steps.stream().filter(Counting::mayHaveBeenSettled).toList();
        var unearned = counters.unearned(
                county, settled.stream().map(step -> step.id().value()).toList());
        var fresh = settled.stream()
                .filter(step -> unearned.contains(step.id().value()))
                .toList();
        var transfers = ledger.find(
                county,
                SETTLEMENT,
                fresh.stream().map(step -> step.id().value()).toList());
        for (SubOrder order : fresh) {
            var transfer = transfers.get(order.id().value());
            if (transfer != null) {
                count.settled(order, households(transfer, order.goods()));
            } else if (order.state() == OrderState.SETTLED) {
                throw new IllegalStateException("settled without a transfer: " + order.id());
            }
        }
        giveBack(county, settled, count);
    }

    /** One that was refunded may have been settled before: its ledger row tells. */
    private static boolean mayHaveBeenSettled(SubOrder step) {
        return step.state() == OrderState.SETTLED || step.state() == OrderState.REFUNDED;
    }

    /** What has come since the last time, for each sub-order of which something went back after it was earned. */
    private void giveBack(int county, List<SubOrder> settled, Count count) {
        var refunded = settled.stream()
                .filter(step -> step.refunded().minor() > 0)
                .map(SubOrder::id)
                .toList();
        if (refunded.isEmpty()) {
            return;
        }
        var known = counters.givenBack(
                county, refunded.stream().map(SubOrderId::value).toList());
        refunds.of(refunded).forEach((id, all) -> {
            long before = known.getOrDefault(id.value(), 0L);
            long seen = 0;
            for (var refund : all) {
                long now = seen + refund.households().minor();
                long fresh = Math.max(now, before) - Math.max(seen, before);
                if (fresh > 0) {
                    count.givenBack(
                            refund.at(), new Money(fresh, refund.households().currency()));
                }
                seen = now;
            }
            if (seen > before) {
                counters.giveBack(county, id.value(), seen);
            }
        });
    }

    private static Money households(Transfer settlement, Money goods) {
        long minor = settlement.legs().stream()
                .filter(leg -> leg.account().kind() == AccountKind.HOUSEHOLD)
                .mapToLong(Leg::minor)
                .sum();
        return new Money(minor, goods.currency());
    }
}
