package org.farmgate.logistics;

import static org.farmgate.logistics.LogisticsRefusal.NOTHING_TO_CARRY;
import static org.farmgate.logistics.LogisticsRefusal.NOT_TO_PACK;
import static org.farmgate.logistics.LogisticsRefusal.ORDERS_SILENT;
import static org.farmgate.logistics.LogisticsRefusal.OTHER_STATION;
import static org.farmgate.logistics.LogisticsRefusal.PARCELS_COUNT;
import static org.farmgate.logistics.LogisticsRefusal.SHIPMENT_UNKNOWN;

import java.time.Clock;
import java.util.List;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Tokens;
import org.farmgate.logistics.Shipment.Stage;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.Recipient;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Use case: a sub-order is packed at its village station, into one parcel or several, each with a code of its own. Packing
 * it twice finds the parcels of the first time.
 */
@Service
public class Packing {

    public static final int PARCELS_MAX = 20;

    private final OrderBook book;
    private final Shipments shipments;
    private final Parcels parcels;
    private final Scans scans;
    private final OrderSteps steps;
    private final ObjectProvider<StationPosts> posts;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Tokens tokens;
    private final Clock clock;

    Packing(
            OrderBook book,
            Shipments shipments,
            Parcels parcels,
            Scans scans,
            OrderSteps steps,
            ObjectProvider<StationPosts> posts,
            TransactionTemplate transaction,
            Ids ids,
            Tokens tokens,
            Clock clock) {
        this.book = book;
        this.shipments = shipments;
        this.parcels = parcels;
        this.scans = scans;
        this.steps = steps;
        this.posts = posts;
        this.transaction = transaction;
        this.ids = ids;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Packs it; call it outside any transaction, for orders is told before it answers. */
    public List<Parcel> pack(User agent, SubOrderId id, int count) {
        var subOrder = book.find(id).orElseThrow(SHIPMENT_UNKNOWN::refuse);
        requireStation(agent, subOrder);
        if (shipments.find(id).isEmpty()) {
            if (subOrder.state() != OrderState.PAID) {
                throw NOT_TO_PACK.refuse();
            }
            if (count < 1 || count > PARCELS_MAX) {
                throw PARCELS_COUNT.refuse(PARCELS_MAX);
            }
            var recipient = book.recipient(subOrder.basket()).orElseThrow(NOTHING_TO_CARRY::refuse);
            transaction.executeWithoutResult(status -> write(agent, subOrder, recipient, count));
        }
        return switch (steps.tell(id)) {
            case PACKED, SHIPPED, DELIVERED -> parcels.of(id);
            case VOID -> throw NOT_TO_PACK.refuse();
            case NOTHING -> throw ORDERS_SILENT.refuse();
        };
    }

    /** The parcels of a sub-order, for the station that packed it. */
    public List<Parcel> parcels(User agent, SubOrderId id) {
        requireStation(agent, book.find(id).orElseThrow(SHIPMENT_UNKNOWN::refuse));
        return parcels.of(id);
    }

    private void write(User agent, SubOrder subOrder, Recipient recipient, int count) {
        var now = clock.instant();
        var shipment = new Shipment(
                subOrder.id(),
                subOrder.basket(),
                subOrder.store(),
                subOrder.station(),
                recipient.county(),
                recipient.pickUpPoint(),
                count,
                Stage.PACKED,
                Stage.NOTHING,
                now,
                0);
        if (!shipments.add(shipment)) {
            return;
        }
        long grams = subOrder.lines().stream()
                .mapToLong(line -> (long) line.weightGrams() * line.quantityLeft())
                .sum();
        for (int no = 1; no <= count; no++) {
            long share = grams / count + (no <= grams % count ? 1 : 0);
            var parcel = new Parcel(
                    subOrder.id().county(),
                    ids.next(),
                    ParcelCode.next(subOrder.id().county(), tokens),
                    subOrder.id().value(),
                    no,
                    count,
                    Math.toIntExact(Math.min(share, Integer.MAX_VALUE)),
                    recipient.county(),
                    recipient.pickUpPoint(),
                    ParcelState.PACKED,
                    null,
                    now,
                    now);
            parcels.add(parcel);
            scans.add(parcel, Step.PACK, "pack/" + parcel.id(), now, now, agent.account());
        }
    }

    private void requireStation(User agent, SubOrder subOrder) {
        if (posts.stream().noneMatch(each -> each.of(agent).contains(subOrder.station()))) {
            throw OTHER_STATION.refuse();
        }
    }
}
