package org.farmgate.market;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.farmgate.accounts.User;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Slice;
import org.farmgate.ledger.AccountKind;
import org.farmgate.ledger.AccountRef;
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
import org.farmgate.registry.HouseholdId;
import org.farmgate.registry.Households;
import org.farmgate.supply.Produce;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Use case: a villager sees what the own household earned, each line down to the order that it came from. */
@Service
class Earnings {

    /** What is paid out, and what makes good a refund, was earned before: it does not make the sum smaller. */
    private static final Set<TransferKind> EARNED =
            EnumSet.complementOf(EnumSet.of(TransferKind.PAYOUT, TransferKind.CLAIM));

    /** What went back to buyers is told of where it was claimed. */
    private static final Set<TransferKind> GIVEN_BACK = EnumSet.of(TransferKind.REFUND);

    private static final int LINES_MAX = 50;

    private final Households households;
    private final Ledger ledger;
    private final OrderBook orders;
    private final RefundBook refunds;
    private final Offers offers;
    private final Clock clock;

    Earnings(Households households, Ledger ledger, OrderBook orders, RefundBook refunds, Offers offers, Clock clock) {
        this.households = households;
        this.ledger = ledger;
        this.orders = orders;
        this.refunds = refunds;
        this.offers = offers;
        this.clock = clock;
    }

    /** All that the household has earned, and a part of its lines, the newest first. */
    record Earned(Money thisMonth, Money inAll, Slice<Line> lines) {}

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

    Earned of(User villager, @Nullable String after) {
        var household = households.householdOf(villager);
        var grower = households.growerOf(villager);
        if (household.isEmpty() || grower.isEmpty()) {
            return new Earned(Money.fen(0), Money.fen(0), new Slice<>(List.of(), null));
        }
        return of(household.get(), grower.get(), after);
    }

    private Earned of(HouseholdId household, UUID grower, @Nullable String after) {
        int county = household.county();
        var account = AccountRef.of(AccountKind.HOUSEHOLD, grower, Money.YUAN);
        var month = ChinaDay.of(clock.instant()).withDayOfMonth(1);
        var claim = AccountRef.of(AccountKind.CLAIM, grower, Money.YUAN);
        var entries = together(ledger.entries(county, account, after), ledger.entries(county, claim, after));
        return new Earned(
                earned(county, account, claim, ChinaDay.start(month)),
                earned(county, account, claim, Instant.EPOCH),
                new Slice<>(lines(county, grower, entries.rows()), entries.next()));
    }

    private Money earned(int county, AccountRef account, AccountRef claim, Instant since) {
        return ledger.moved(county, account, EARNED, since).plus(ledger.moved(county, claim, GIVEN_BACK, since));
    }

    /** The lines of both accounts, the newest first: their numbers come from one sequence, so one key goes on in both. */
    private static Slice<Entry> together(Slice<Entry> account, Slice<Entry> claim) {
        if (claim.rows().isEmpty()) {
            return account;
        }
        var rows = Stream.concat(account.rows().stream(), claim.rows().stream())
                .sorted(Comparator.comparingLong(Entry::no).reversed())
                .toList();
        boolean more = account.next() != null || claim.next() != null || rows.size() > LINES_MAX;
        var shown = rows.subList(0, Math.min(rows.size(), LINES_MAX));
        return new Slice<>(
                shown, more ? Long.toString(shown.get(shown.size() - 1).no()) : null);
    }

    private List<Line> lines(int county, UUID grower, List<Entry> entries) {
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
