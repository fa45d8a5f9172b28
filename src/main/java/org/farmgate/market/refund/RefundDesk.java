package org.farmgate.market.refund;

import static org.farmgate.market.MarketRefusal.ORDER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.REFUND_ANSWERED;
import static org.farmgate.market.MarketRefusal.REFUND_NEEDS_MANAGER;
import static org.farmgate.market.MarketRefusal.REFUND_WISH_UNKNOWN;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.market.Store;
import org.farmgate.market.StoreId;
import org.farmgate.market.Stores;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Orders;
import org.farmgate.orders.OrdersRefusal;
import org.farmgate.orders.Person;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.RefundId;
import org.farmgate.orders.RefundPreviewing;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.SubOrderId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Use case: a seller or the county's manager gives a buyer money back. Up to an amount for each order one person decides; what
 * goes beyond it the county's manager confirms, who is somebody else than the one who asked.
 */
@Service
class RefundDesk {

    private final OrderBook book;
    private final Orders orders;
    private final RefundBook refunds;
    private final RefundPreviewing previews;
    private final Stores stores;
    private final Wishes wishes;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final long aloneFen;

    RefundDesk(
            OrderBook book,
            Orders orders,
            RefundBook refunds,
            RefundPreviewing previews,
            Stores stores,
            Wishes wishes,
            Audit audit,
            Ids ids,
            Clock clock,
            TransactionTemplate transaction,
            @Value("${farmgate.refunds.alone-fen:20000}") long aloneFen) {
        this.book = book;
        this.orders = orders;
        this.refunds = refunds;
        this.previews = previews;
        this.stores = stores;
        this.wishes = wishes;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.transaction = transaction;
        this.aloneFen = aloneFen;
    }

    /** An order of the user's own store, or of the county that the user manages; others are not told of. */
    SubOrder require(User user, int county, UUID order) {
        return book.find(new SubOrderId(county, order))
                .filter(found -> manages(user, county) || keeps(user, found))
                .orElseThrow(ORDER_UNKNOWN::refuse);
    }

    boolean manages(User user, int county) {
        return user.may(Role.COUNTY_MANAGER, county);
    }

    private boolean keeps(User user, SubOrder order) {
        int county = order.id().county();
        return user.may(Role.SELLER, county)
                && stores.find(new StoreId(county, order.store()))
                        .map(Store::keeper)
                        .filter(user.account()::equals)
                        .isPresent();
    }

    /** How much one person alone may give back of an order, in all. */
    long aloneFen() {
        return aloneFen;
    }

    boolean needsSecond(SubOrder order, Refunding wish) {
        long more = previews.preview(order, wish).amount().minor();
        return order.refunded().minor() + more > aloneFen;
    }

    /** Does it, or asks for it; asked for again with its key it is the same. The answer is whether it was done. */
    boolean refund(SubOrder order, Refunding wish, UUID id) {
        if (needsSecond(order, wish)) {
            ask(wish, id);
            return false;
        }
        transaction.executeWithoutResult(status -> audit.record(
                order.id().county(), "market.order-refunded", order.id().value().toString(), wish.reason()));
        Orders.answer(orders.refund(wish));
        return true;
    }

    /** Somebody else decides it. */
    void ask(Refunding wish, UUID id) {
        transaction.executeWithoutResult(status -> {
            wishes.lock(wish.subOrder().county(), id);
            if (wishes.find(wish.subOrder().county(), id).isEmpty()) {
                wishes.add(Wish.of(id, wish));
                audit.record(
                        wish.subOrder().county(),
                        "market.refund-asked",
                        wish.subOrder().value().toString(),
                        wish.reason());
            }
        });
    }

    /** The county's manager says whether goods that were sent back can be sold again, unless their station has said it first. */
    void arrived(User user, int county, UUID order, UUID refund, boolean sellable) {
        var found = require(user, county, order);
        if (!manages(user, county)) {
            throw REFUND_NEEDS_MANAGER.refuse();
        }
        var id = refunds.find(new RefundId(county, refund))
                .filter(it -> it.subOrder().equals(found.id()))
                .orElseThrow(REFUND_WISH_UNKNOWN::refuse)
                .id();
        try {
            Orders.answer(orders.arrived(id, sellable, person(user), clock.instant()));
        } catch (Refused refused) {
            throw refused.refusal() == OrdersRefusal.KEY_REUSED ? REFUND_ANSWERED.refuse() : refused;
        }
        transaction.executeWithoutResult(status -> audit.record(
                county, sellable ? "market.goods-sellable" : "market.goods-spoiled", order.toString(), null));
    }

    UUID nextId() {
        return ids.next();
    }

    static Person person(User user) {
        return new Person(user.account(), user.name());
    }
}
