package org.farmgate.market;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.kernel.Money;
import org.farmgate.ledger.Entry;
import org.farmgate.ledger.Ledger;
import org.farmgate.ledger.TransferKind;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderLine;
import org.farmgate.orders.Refund;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.farmgate.supply.Produce;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each entry of a household's account came from: the goods of an order, or what a buyer gave back of them. */
@Component
class EarningLines {

    private final Ledger ledger;
    private final OrderBook orders;
    private final RefundBook refunds;
    private final Offers offers;

    EarningLines(Ledger ledger, OrderBook orders, RefundBook refunds, Offers offers) {
        this.ledger = ledger;
        this.orders = orders;
        this.refunds = refunds;
        this.offers = offers;
    }

    /**
     * Money that came, and what was sold for it.
     *
     * @param number the order's, as its buyer reads it out; absent where the money came from no order
     * @param back absent but for what went back
     */
    record Line(
            Instant at,
            @Nullable String number,
            List<Sold> sold,
            Money earned,
            @Nullable Back back) {}

    /** A buyer got money back: for so many packs that were returned, or, with none, because the price was lowered. */
    record Back(int packs) {}

    /** Goods of the household in one order: what they weighed, and what the buyer paid for them. */
    record Sold(@Nullable Produce produce, long weightGrams, Money price) {}

    List<Line> of(int county, UUID grower, List<Entry> entries) {
        var ids = entries.stream()
                .map(Entry::reference)
                .filter(Objects::nonNull)
                .map(reference -> new SubOrderId(county, reference))
                .distinct()
                .toList();
        Map<UUID, SubOrder> sold = orders.find(ids).stream()
                .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
        var goods = offers.find(items(sold.values(), grower));
        var back = back(county, grower, entries, sold);
        return entries.stream()
                .filter(entry -> entry.kind() != TransferKind.CLAIM) // it was told of when it was claimed
                .map(entry -> line(
                        entry,
                        Optional.ofNullable(entry.reference()).map(sold::get),
                        grower,
                        goods,
                        back.get(entry.transfer())))
                .toList();
    }

    /** The refunds among the entries, by their transfers: how many packs of the household's the buyers returned. */
    private Map<UUID, Back> back(int county, UUID grower, List<Entry> entries, Map<UUID, SubOrder> sold) {
        var refunded = entries.stream()
                .filter(entry -> entry.kind() == TransferKind.REFUND)
                .toList();
        var back = new HashMap<UUID, Back>();
        if (refunded.isEmpty()) {
            return back;
        }
        var byKey = new HashMap<String, Refund>();
        refunds.of(sold.values().stream().map(SubOrder::id).toList())
                .values()
                .forEach(each ->
                        each.forEach(refund -> byKey.put("refund/" + refund.id().value(), refund)));
        for (var transfer :
                ledger.find(county, refunded.stream().map(Entry::transfer).toList())) {
            var refund = byKey.get(transfer.key());
            if (refund != null) {
                var order = Objects.requireNonNull(sold.get(refund.subOrder().value()));
                back.put(transfer.id(), new Back(packs(refund, order, grower)));
            }
        }
        return back;
    }

    private static int packs(Refund refund, SubOrder order, UUID grower) {
        var own = order.lines().stream()
                .filter(line -> line.grower().equals(grower))
                .map(OrderLine::no)
                .toList();
        return refund.lines().stream()
                .filter(line -> own.contains(line.no()))
                .mapToInt(Refund.Line::quantity)
                .sum();
    }

    private static List<ItemId> items(Collection<SubOrder> sold, UUID grower) {
        return sold.stream()
                .flatMap(order -> order.lines().stream())
                .filter(line -> line.grower().equals(grower))
                .map(OrderLine::item)
                .distinct()
                .toList();
    }

    private static Line line(
            Entry entry, Optional<SubOrder> order, UUID grower, Map<ItemId, Offer> goods, @Nullable Back back) {
        var sold = order.stream()
                .flatMap(each -> each.lines().stream())
                .filter(line -> line.grower().equals(grower) && back == null)
                .map(line -> sold(line, goods.get(line.item())))
                .toList();
        return new Line(entry.at(), order.map(SubOrder::number).orElse(null), sold, entry.amount(), back);
    }

    private static Sold sold(OrderLine line, @Nullable Offer offer) {
        return new Sold(
                offer == null ? null : offer.produce(),
                (long) line.weightGrams() * line.quantity(),
                Money.fen(line.totalFen()));
    }
}
