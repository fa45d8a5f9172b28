package org.farmgate.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.farmgate.ledger.Transfer;
import org.jspecify.annotations.Nullable;

/** What a group of commands has before it, all of it locked, and what it makes of it: nothing is written yet. */
final class Desk {

    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, Long> numbersBefore = new HashMap<>();
    private final Map<ItemId, Stock> stocks = new HashMap<>();
    private final Map<BasketId, Baskets.Kept> baskets = new HashMap<>();
    private final Map<SubOrderId, SubOrder> subOrders = new HashMap<>();
    private final Map<SubOrderId, SubOrder> steps = new LinkedHashMap<>();
    private final List<NewBasket> newBaskets = new ArrayList<>();
    private final List<BasketId> resolved = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<NewRefund> refunds = new ArrayList<>();
    private final List<ArrivalCommand.Arrival> arrivals = new ArrayList<>();

    /** A basket with all that is written for it. */
    record NewBasket(
            Placed placed,
            Instant at,
            boolean paid,
            List<SubOrder> subOrders,
            @Nullable SealedRecipient recipient) {}

    void lay(int county, long no) {
        numbers.put(county, no);
        numbersBefore.put(county, no);
    }

    void lay(Item item) {
        stocks.put(item.id(), new Stock(item));
    }

    void lay(Baskets.Kept basket) {
        baskets.put(basket.placed().basket(), basket);
    }

    void lay(SubOrder subOrder) {
        subOrders.put(subOrder.id(), subOrder);
    }

    Optional<Stock> stock(ItemId id) {
        return Optional.ofNullable(stocks.get(id));
    }

    Stock stockOf(OrderLine line) {
        return stock(line.item()).orElseThrow(() -> new IllegalStateException("no item " + line.item()));
    }

    Optional<Placed> basket(BasketId id) {
        return Optional.ofNullable(baskets.get(id)).map(Baskets.Kept::placed);
    }

    /** As it stands after the commands so far. */
    Optional<SubOrder> subOrder(SubOrderId id) {
        return Optional.ofNullable(subOrders.get(id));
    }

    /** All parts of a basket, as they stand after the commands so far. */
    List<SubOrder> partsOf(Placed basket) {
        return basket.subOrders().stream()
                .map(id -> subOrder(id).orElseThrow(() -> new IllegalStateException("no sub-order " + id)))
                .toList();
    }

    /** The next number of the county's feed. */
    long number(int county) {
        return numbers.merge(county, 1L, Long::sum);
    }

    void step(SubOrder subOrder, OrderState state, Instant at) {
        var stepped = subOrder.at(number(subOrder.id().county()), state, at);
        subOrders.put(stepped.id(), stepped);
        steps.put(stepped.id(), stepped);
    }

    /** The sub-order is told of anew; only where nothing is left of its money it is at another step. */
    void refund(NewRefund refund) {
        var after = refund.after();
        boolean nothingLeft = after.left().minor() == 0;
        subOrders.put(after.id(), after);
        step(after, nothingLeft ? OrderState.REFUNDED : after.state(), nothingLeft ? refund.at() : after.changedAt());
        refunds.add(refund);
    }

    void arrive(ArrivalCommand.Arrival arrival) {
        arrivals.add(arrival);
    }

    void place(NewBasket basket) {
        newBaskets.add(basket);
    }

    /** It waits for its money no longer. */
    void resolve(BasketId basket) {
        resolved.add(basket);
    }

    void post(List<Transfer> more) {
        transfers.addAll(more);
    }

    /** The counties whose feeds have grown, and their ends. */
    List<Map.Entry<Integer, Long>> raisedNumbers() {
        return numbers.entrySet().stream()
                .filter(it -> !it.getValue().equals(numbersBefore.get(it.getKey())))
                .toList();
    }

    Set<Integer> counties() {
        return numbers.keySet();
    }

    List<Stock> changedStocks() {
        return stocks.values().stream().filter(Stock::changed).toList();
    }

    List<NewBasket> newBaskets() {
        return newBaskets;
    }

    List<SubOrder> steps() {
        return List.copyOf(steps.values());
    }

    List<BasketId> resolved() {
        return resolved;
    }

    List<NewRefund> refunds() {
        return refunds;
    }

    List<ArrivalCommand.Arrival> arrivals() {
        return arrivals;
    }

    List<Transfer> transfers() {
        return transfers;
    }
}
