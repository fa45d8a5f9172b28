package org.farmgate.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Takes a whole basket, or refuses the whole of it. */
final class PlaceCommand extends Command<Placed> {

    private final Placing placing;
    private final BasketToken token;
    private final BasketId basket;
    private final Instant reservedUntil;
    private final @Nullable SealedRecipient recipient;
    private final Ids ids;

    PlaceCommand(
            Placing placing, BasketToken token, Instant reservedUntil, @Nullable SealedRecipient recipient, Ids ids) {
        this(placing, token, token.id(), reservedUntil, recipient, ids);
    }

    private PlaceCommand(
            Placing placing,
            BasketToken token,
            BasketId basket,
            Instant reservedUntil,
            @Nullable SealedRecipient recipient,
            Ids ids) {
        super(Request.of(placing.key(), PlacingBody.of(placing), basket.value()), placing.at());
        this.placing = placing;
        this.token = token;
        this.basket = basket;
        this.reservedUntil = reservedUntil;
        this.recipient = recipient;
        this.ids = ids;
    }

    @Override
    int county() {
        return placing.lines().get(0).item().county();
    }

    @Override
    int weight() {
        return placing.lines().size();
    }

    @Override
    void needs(Needs needs) {
        placing.lines().forEach(line -> needs.item(line.item()));
    }

    @Override
    Placed decide(Desk desk) {
        requireGoods(desk);
        var parts = parts(desk);
        requireStock(desk);
        requireCarriageOfTheseStores(parts);
        var subOrders = new ArrayList<SubOrder>(parts.size());
        long total = 0;
        for (var part : parts.entrySet()) {
            var subOrder = subOrder(part.getKey(), part.getValue(), desk);
            subOrders.add(subOrder);
            total = Amounts.sum(
                    total,
                    Amounts.sum(subOrder.goods().minor(), subOrder.carriage().minor()));
        }
        return place(desk, subOrders, new Money(total, placing.currency()));
    }

    /** Nothing can be refused from here on. */
    private Placed place(Desk desk, List<SubOrder> subOrders, Money total) {
        boolean paid = placing.mode() == PaymentMode.SIMULATED;
        var numbered = new ArrayList<SubOrder>(subOrders.size());
        var subOrderIds = new ArrayList<SubOrderId>(subOrders.size());
        for (var subOrder : subOrders) {
            var one = subOrder.at(desk.number(subOrder.id().county()), subOrder.state(), at());
            numbered.add(one);
            subOrderIds.add(one.id());
            if (paid) {
                desk.post(PaymentTransfers.of(one, at()));
            }
        }
        for (var line : placing.lines()) {
            var stock = desk.stock(line.item()).orElseThrow();
            if (paid) {
                stock.sell(line.quantity());
            } else {
                stock.reserve(line.quantity());
            }
        }
        var placed = new Placed(basket, BasketToken.number(basket), token.value(), total, reservedUntil, subOrderIds);
        desk.place(new Desk.NewBasket(placed, at(), paid, numbered, recipient));
        return placed;
    }

    private void requireGoods(Desk desk) {
        for (var line : placing.lines()) {
            var item = desk.stock(line.item())
                    .orElseThrow(() -> OrdersRefusal.ITEM_UNKNOWN.refuse(line.item()))
                    .item();
            if (!item.open()) {
                throw OrdersRefusal.ITEM_CLOSED.refuse(item.id());
            }
            if (!item.currency().equals(placing.currency())) {
                throw OrdersRefusal.CURRENCIES_MIXED.refuse(item.id());
            }
            if (item.priceFen() != line.priceFen()) {
                throw OrdersRefusal.PRICE_CHANGED.refuse(item.id(), Amounts.said(item.price()));
            }
        }
    }

    /** Two lines may want the same item. */
    private void requireStock(Desk desk) {
        var lines = placing.lines();
        if (lines.size() == 1) {
            requireStock(desk, lines.get(0).item(), lines.get(0).quantity());
            return;
        }
        var wanted = new LinkedHashMap<ItemId, Long>();
        lines.forEach(line -> wanted.merge(line.item(), (long) line.quantity(), Long::sum));
        wanted.forEach((item, quantity) -> requireStock(desk, item, quantity));
    }

    private static void requireStock(Desk desk, ItemId item, long quantity) {
        int available = desk.stock(item).orElseThrow().available();
        if (quantity > available) {
            throw OrdersRefusal.NOT_ENOUGH.refuse(item, available);
        }
    }

    private void requireCarriageOfTheseStores(Map<StoreKey, List<OrderLine>> parts) {
        var stores = new HashSet<UUID>();
        parts.keySet().forEach(key -> stores.add(key.store()));
        if (!stores.containsAll(placing.carriageFenByStore().keySet())) {
            throw OrdersRefusal.STORE_UNKNOWN.refuse();
        }
    }

    private record StoreKey(int county, UUID store) {}

    /** The basket's lines by store. */
    private Map<StoreKey, List<OrderLine>> parts(Desk desk) {
        var parts = new LinkedHashMap<StoreKey, List<OrderLine>>();
        for (var line : placing.lines()) {
            var item = desk.stock(line.item()).orElseThrow().item();
            var lines = parts.computeIfAbsent(new StoreKey(item.id().county(), item.store()), key -> new ArrayList<>());
            lines.add(new OrderLine(
                    lines.size() + 1,
                    item.id(),
                    item.grower(),
                    line.quantity(),
                    item.priceFen(),
                    item.farmGateFen(),
                    item.storeFen(),
                    item.weightGrams()));
        }
        return parts;
    }

    private SubOrder subOrder(StoreKey key, List<OrderLine> lines, Desk desk) {
        long goods = 0;
        for (var line : lines) {
            goods = Amounts.sum(goods, line.totalFen());
        }
        var first = desk.stock(lines.get(0).item()).orElseThrow().item();
        return new SubOrder(
                new SubOrderId(key.county(), ids.next()),
                0,
                placing.mode() == PaymentMode.SIMULATED ? OrderState.PAID : OrderState.PLACED,
                basket,
                key.store(),
                first.station(),
                new Money(goods, placing.currency()),
                new Money(placing.carriageFenByStore().getOrDefault(key.store(), 0L), placing.currency()),
                new Money(0, placing.currency()),
                at(),
                at(),
                lines);
    }

    @Override
    void needsForReplay(UUID subject, Needs needs) {
        needs.basket(BasketToken.idOf(subject));
    }

    @Override
    Placed replay(UUID subject, Desk desk) {
        return desk.basket(BasketToken.idOf(subject)).orElseThrow();
    }
}
