package org.farmgate.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Orders;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrder;
import org.springframework.stereotype.Component;

/**
 * A few buyers send back one pack of what came, in the county that the sign-ins belong to: the money has gone back, the goods
 * are on their way to the station that packed them, and its agent will say whether they can be sold again. Once: what the agent
 * has looked at does not come back by itself.
 */
@Component
class Regrets {

    private static final String STEP = "goods on their way back";
    private static final int OF_A_STATION = 2;
    /** Of a store's newest orders, so many pages are looked through. */
    private static final int PAGES_MOST = 5;

    private static final Duration APART = Duration.ofHours(7);
    private static final List<String> REASONS = List.of("演示：运输中压坏了一份，寄回", "演示：和页面上写的不一样，寄回");

    private final Records records;
    private final Scenery scenery;
    private final OrderBook book;
    private final Orders orders;
    private final Days days;

    Regrets(Records records, Scenery scenery, OrderBook book, Orders orders, Days days) {
        this.records = records;
        this.scenery = scenery;
        this.book = book;
        this.orders = orders;
        this.days = days;
    }

    void once(Site site) {
        if (!site.first() || records.done(site.id(), STEP)) {
            return;
        }
        var crowd = new Crowd();
        int no = 0;
        for (var order : chosen(site)) {
            var refunding = sendingBack(order, no);
            crowd.ask(() -> orders.refund(refunding), refunded -> {});
            no++;
        }
        crowd.await();
        if (no > 0) {
            records.setDone(site.id(), STEP);
        }
    }

    /** Of each station, the newest that have arrived and of which nothing has gone back. */
    private List<SubOrder> chosen(Site site) {
        var chosen = new ArrayList<SubOrder>();
        Map<UUID, Integer> ofStation = new HashMap<>();
        for (var store : scenery.stores(site.county())) {
            for (var order : arrived(site, store.name())) {
                if (ofStation.merge(order.station(), 1, Integer::sum) <= OF_A_STATION) {
                    chosen.add(order);
                }
            }
        }
        return chosen;
    }

    private List<SubOrder> arrived(Site site, String storeName) {
        var arrived = new ArrayList<SubOrder>();
        for (var store : records.growers(site.id(), storeName).stream()
                .map(Records.Grower::store)
                .distinct()
                .toList()) {
            String after = null;
            for (int page = 0; page < PAGES_MOST; page++) {
                var slice = book.ofStore(site.id(), store, null, after);
                slice.rows().stream().filter(Regrets::hasArrived).forEach(arrived::add);
                after = slice.next();
                if (after == null) {
                    break;
                }
            }
        }
        return arrived;
    }

    private static boolean hasArrived(SubOrder order) {
        return (order.state() == OrderState.DELIVERED || order.state() == OrderState.SETTLED)
                && order.refunded().minor() == 0;
    }

    private Refunding sendingBack(SubOrder order, int no) {
        Instant before = days.now().minus(APART.multipliedBy(no));
        Instant at = before.isBefore(order.changedAt()) ? order.changedAt() : before;
        return Refunding.lines(
                "demonstration:back:" + order.id().value(),
                order.id(),
                at,
                List.of(new Refunding.Line(order.lines().get(0).no(), 1)),
                GoodsBack.AWAITED,
                REASONS.get(no % REASONS.size()),
                null);
    }
}
