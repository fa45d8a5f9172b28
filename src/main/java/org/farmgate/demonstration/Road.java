package org.farmgate.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.farmgate.accounts.User;
import org.farmgate.kernel.HistoryClock;
import org.farmgate.kernel.Refused;
import org.farmgate.logistics.Packing;
import org.farmgate.logistics.Parcel;
import org.farmgate.logistics.Scanning;
import org.farmgate.logistics.Step;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.SubOrderId;
import org.farmgate.orders.Tracking;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Carries what has not arrived yet the long way, parcel by parcel, as its station, warehouse and courier would: so that their
 * lists are alive. What has arrived long ago needs no parcels any more.
 */
@Component
class Road {

    private static final int ASKED_AT_ONCE = 2_000;
    private static final int HANDS = 4;

    private final Packing packing;
    private final Scanning scanning;
    private final OrderBook book;
    private final ObjectProvider<Tracking> tracking;
    private final Hands hands;
    private final HistoryClock clock;

    Road(
            Packing packing,
            Scanning scanning,
            OrderBook book,
            ObjectProvider<Tracking> tracking,
            Hands hands,
            HistoryClock clock) {
        this.packing = packing;
        this.scanning = scanning;
        this.book = book;
        this.tracking = tracking;
        this.hands = hands;
        this.clock = clock;
    }

    /** A sub-order that is to be brought. */
    record Load(Wish wish, SubOrderId id) {}

    /** Those that are on the road already, from an earlier start. */
    Set<SubOrderId> carried(List<SubOrderId> ids) {
        var carried = new HashSet<SubOrderId>();
        for (int from = 0; from < ids.size(); from += ASKED_AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + ASKED_AT_ONCE));
            tracking.stream().forEach(each -> carried.addAll(each.of(some).keySet()));
        }
        return carried;
    }

    /** Brings each as far as it is by now; what was done before is not done again. */
    void bring(Collection<Load> loads) {
        var now = clock.instant();
        var threads = Executors.newFixedThreadPool(HANDS);
        try {
            var deeds = new ArrayList<Callable<Boolean>>();
            loads.forEach(load -> deeds.add(() -> bring(load, now)));
            for (var deed : threads.invokeAll(deeds)) {
                deed.get();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the demonstration's parcels could not be brought", failure);
        } finally {
            threads.shutdown();
        }
    }

    /** False where somebody of flesh and blood was faster, or called it off. */
    private boolean bring(Load load, Instant now) {
        var wish = load.wish();
        try {
            for (var parcel : at(wish.packedAt(), now, () -> pack(load.id()))) {
                var shipped = wish.shippedAt();
                var delivered = wish.deliveredAt();
                at(between(wish.packedAt(), shipped), now, () -> scan(parcel, Step.WAREHOUSE_IN));
                at(shipped, now, () -> scan(parcel, Step.WAREHOUSE_OUT));
                at(between(shipped, delivered), now, () -> scan(parcel, Step.TAKE));
                at(delivered, now, () -> scan(parcel, Step.DELIVER));
            }
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private List<Parcel> pack(SubOrderId id) {
        UUID station = book.find(id).orElseThrow().station();
        return hands.agent(id.county(), station)
                .map(agent -> packing.pack(agent, id, 1))
                .orElseGet(List::of);
    }

    private List<Parcel> scan(Parcel parcel, Step step) {
        User user = step == Step.TAKE || step == Step.DELIVER
                ? hands.courier(parcel.county())
                : hands.warehouse(parcel.county());
        var key = "demonstration/" + step + "/" + parcel.id();
        return List.of(
                scanning.scan(user, parcel.code().value(), step, key, null).parcel());
    }

    /** As if it were that moment; nothing where it has not come yet. */
    private List<Parcel> at(Instant moment, Instant now, Supplier<List<Parcel>> deed) {
        return moment.isBefore(now) ? clock.at(moment, deed) : List.of();
    }

    private static Instant between(Instant one, Instant other) {
        return one.plus(Duration.between(one, other).dividedBy(2));
    }
}
