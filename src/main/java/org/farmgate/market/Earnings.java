package org.farmgate.market;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.accounts.User;
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
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.farmgate.registry.HouseholdId;
import org.farmgate.registry.Households;
import org.farmgate.supply.Produce;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Use case: a villager sees what the own household earned, each line down to the order that it came from. */
@Service
class Earnings {

    /** What is paid out was earned before: it does not make the sum smaller. */
    private static final Set<TransferKind> EARNED = EnumSet.complementOf(EnumSet.of(TransferKind.PAYOUT));

    private final Households households;
    private final Ledger ledger;
    private final OrderBook orders;
    private final Offers offers;
    private final Clock clock;

    Earnings(Households households, Ledger ledger, OrderBook orders, Offers offers, Clock clock) {
        this.households = households;
        this.ledger = ledger;
        this.orders = orders;
        this.offers = offers;
        this.clock = clock;
    }

    /** All that the household has earned, and a part of its lines, the newest first. */
    record Earned(Money thisMonth, Money inAll, Slice<Line> lines) {}

    /**
     * Money that came, and what was sold for it.
     *
     * @param number the order's, as its buyer reads it out; absent where the money came from no order
     */
    record Line(Instant at, @Nullable String number, List<Sold> sold, Money earned) {}

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
        var month = clock.instant().atZone(View.ZONE).toLocalDate().withDayOfMonth(1);
        var entries = ledger.entries(county, account, after);
        return new Earned(
                ledger.moved(
                        county, account, EARNED, month.atStartOfDay(View.ZONE).toInstant()),
                ledger.moved(county, account, EARNED, Instant.EPOCH),
                new Slice<>(lines(county, grower, entries.rows()), entries.next()));
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
        return entries.stream()
                .map(entry -> line(entry, Optional.ofNullable(entry.reference()).map(sold::get), grower, goods))
                .toList();
    }

    private static List<ItemId> items(Collection<SubOrder> sold, UUID grower) {
        return sold.stream()
                .flatMap(order -> order.lines().stream())
                .filter(line -> line.grower().equals(grower))
                .map(OrderLine::item)
                .distinct()
                .toList();
    }

    private static Line line(Entry entry, Optional<SubOrder> order, UUID grower, Map<ItemId, Offer> goods) {
        var sold = order.stream()
                .flatMap(each -> each.lines().stream())
                .filter(line -> line.grower().equals(grower))
                .map(line -> sold(line, goods.get(line.item())))
                .toList();
        return new Line(entry.at(), order.map(SubOrder::number).orElse(null), sold, entry.amount());
    }

    private static Sold sold(OrderLine line, @Nullable Offer offer) {
        return new Sold(
                offer == null ? null : offer.produce(),
                (long) line.weightGrams() * line.quantity(),
                Money.fen(line.totalFen()));
    }
}
