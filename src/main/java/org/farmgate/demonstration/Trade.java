package org.farmgate.demonstration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.Orders;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrderId;
import org.springframework.stereotype.Component;

/** Takes wishes all the way, through the same door as everyone's; as far as there has been time since. */
@Component
class Trade {

    /** What buyers of made-up orders say. */
    private static final String REASON = "演示：买家改变了主意";

    private final Orders orders;
    private final Road road;
    private final Clock clock;

    Trade(Orders orders, Road road, Clock clock) {
        this.orders = orders;
        this.road = road;
        this.clock = clock;
    }

    private record Ordered(Wish wish, Placed placed) {}

    /** How many of them were taken. */
    int fulfil(List<Wish> wishes) {
        var crowd = new Crowd();
        Queue<Ordered> ordered = new ConcurrentLinkedQueue<>();
        wishes.stream()
                .sorted(Comparator.comparing(Wish::at))
                .forEach(wish -> crowd.ask(() -> place(wish), placed -> ordered.add(new Ordered(wish, placed))));
        crowd.await();

        var refunded = with(ordered, Wish.Fate.REFUNDED);
        var loads = loads(with(ordered, Wish.Fate.DELIVERED));
        var delivered = arrived(ordered, loads);
        step(
                crowd,
                refunded,
                Wish::refundedAt,
                (id, at) -> orders.refund(
                        Refunding.everything(key("refund", id), id, at, GoodsBack.SELLABLE, REASON, null)));
        step(crowd, delivered, Wish::deliveredAt, (id, at) -> orders.bring(id, key("bring", id), at));
        road.bring(loads);
        return ordered.size();
    }

    /** What has not arrived yet, or travels in parcels since an earlier start. */
    private List<Road.Load> loads(List<Ordered> ordered) {
        var now = clock.instant();
        var carried = road.carried(ordered.stream()
                .flatMap(each -> each.placed().subOrders().stream())
                .toList());
        var loads = new ArrayList<Road.Load>();
        for (var each : ordered) {
            for (var id : each.placed().subOrders()) {
                if (each.wish().deliveredAt().isAfter(now) || carried.contains(id)) {
                    loads.add(new Road.Load(each.wish(), id));
                }
            }
        }
        return loads;
    }

    /** Everything else that is to be delivered: all parts of an order travel alike. */
    private static List<Ordered> arrived(Queue<Ordered> ordered, List<Road.Load> loads) {
        var travelling = loads.stream().map(Road.Load::wish).collect(Collectors.toSet());
        return with(ordered, Wish.Fate.DELIVERED).stream()
                .filter(each -> !travelling.contains(each.wish()))
                .toList();
    }

    private CompletableFuture<Placed> place(Wish wish) {
        var placed = orders.place(wish.placing());
        if (wish.fate() != Wish.Fate.CANCELLED) {
            return placed;
        }
        return placed.thenCompose(it -> orders.cancel(
                        it.basket(), "cancel:" + wish.key(), wish.at().plusSeconds(200))
                .thenApply(cancelled -> it));
    }

    private <T> void step(
            Crowd crowd,
            List<Ordered> ordered,
            Function<Wish, Instant> when,
            BiFunction<SubOrderId, Instant, CompletableFuture<T>> step) {
        var now = clock.instant();
        for (var each : ordered) {
            var at = when.apply(each.wish());
            if (at.isBefore(now)) {
                each.placed().subOrders().forEach(id -> crowd.ask(() -> step.apply(id, at), done -> {}));
            }
        }
        crowd.await();
    }

    private static List<Ordered> with(Queue<Ordered> ordered, Wish.Fate fate) {
        var with = new ArrayList<Ordered>();
        for (var each : ordered) {
            if (each.wish().fate() == fate) {
                with.add(each);
            }
        }
        with.sort(Comparator.comparing(it -> it.wish().at()));
        return with;
    }

    private static String key(String step, SubOrderId id) {
        return "demonstration:" + step + ":" + id.value();
    }
}
