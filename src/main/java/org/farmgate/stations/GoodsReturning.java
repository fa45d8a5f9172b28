package org.farmgate.stations;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.kernel.Slice;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Orders;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.Person;
import org.farmgate.orders.Refund;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.RefundId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Use case: goods for which a buyer got the money back come to the station that had packed them, and its agent says whether they
 * can be sold again. The county's manager may say so too: the first answer counts, and stands.
 */
@Service
class GoodsReturning {

    private final RefundBook refunds;
    private final OrderBook book;
    private final Orders orders;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GoodsReturning(
            RefundBook refunds,
            OrderBook book,
            Orders orders,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.refunds = refunds;
        this.book = book;
        this.orders = orders;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is on its way back to the station, the oldest first. */
    Slice<Refund> awaited(Station here, @Nullable UUID after) {
        return refunds.awaitedAt(here.county(), here.id(), after);
    }

    /** A refund whose goods belong back to this station, whether they have come or not; others are not told of. */
    Refund require(Station here, UUID refund) {
        return refunds.find(new RefundId(here.county(), refund))
                .filter(found -> found.awaitsGoods() || found.arrived() != null)
                .filter(found -> book.find(found.subOrder())
                        .filter(order -> order.station().equals(here.id()))
                        .isPresent())
                .orElseThrow(StationsRefusal.GOODS_UNKNOWN::refuse);
    }

    /** Said again it is the same; said otherwise after somebody has said it, it is refused. */
    void came(User user, Station here, UUID refund, boolean sellable) {
        var found = require(here, refund);
        try {
            Orders.answer(
                    orders.arrived(found.id(), sellable, new Person(user.account(), user.name()), clock.instant()));
        } catch (Refused refused) {
            throw refused.refusal() == OrdersRefusal.KEY_REUSED ? StationsRefusal.GOODS_ANSWERED.refuse() : refused;
        }
        if (found.awaitsGoods()) {
            transaction.executeWithoutResult(status -> audit.record(
                    here.county(),
                    sellable ? "stations.goods-sellable" : "stations.goods-spoiled",
                    refund.toString(),
                    null));
        }
    }
}
