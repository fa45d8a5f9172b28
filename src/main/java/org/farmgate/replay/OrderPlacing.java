package org.farmgate.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;
import org.farmgate.orders.Placing;
import org.farmgate.orders.SubOrderId;

/** Places the log's orders, many at a time, and keeps count. */
final class OrderPlacing {

    private final ReplayShop shop;
    private final Map<Good, ItemId> items;
    private final InFlight<LogOrder, Placed> flight;
    private final Map<String, SubOrderId> placedAs = new HashMap<>();
    private int placed;
    private long units;
    private long minor;

    OrderPlacing(Orders orders, ReplayShop shop, Map<Good, ItemId> items, int inFlight) {
        this.shop = shop;
        this.items = items;
        this.flight = new InFlight<>(inFlight, order -> orders.place(placing(order)), this::count);
    }

    void placeAll(Iterable<LogOrder> log, IntConsumer progress) throws InterruptedException {
        flight.askAll(log, progress);
    }

    int placed() {
        return placed;
    }

    long units() {
        return units;
    }

    long minor() {
        return minor;
    }

    /** What became of an order, unless it was refused. */
    Optional<SubOrderId> placedAs(LogOrder order) {
        return Optional.ofNullable(placedAs.get(order.key()));
    }

    Map<String, Integer> refused() {
        return flight.refused();
    }

    int refusals() {
        return flight.refusals();
    }

    private Placing placing(LogOrder order) {
        var lines = new ArrayList<Placing.Line>(order.quantities().size());
        order.quantities()
                .forEach((good, quantity) -> lines.add(
                        new Placing.Line(Objects.requireNonNull(items.get(good)), quantity, good.priceMinor())));
        return new Placing(
                shop.key(order.key()), order.at(), lines, Map.of(), null, PaymentMode.SIMULATED, shop.currency());
    }

    private void count(LogOrder order, Placed done) {
        placed++;
        placedAs.put(order.key(), done.subOrders().get(0));
        order.quantities().forEach((good, quantity) -> {
            units += quantity;
            minor += quantity * good.priceMinor();
        });
    }
}
