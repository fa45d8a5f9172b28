package org.farmgate.orders;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Slice;
import org.farmgate.payments.Due;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What there is of orders, for whoever may see it: callers make sure of that. */
@Service
@Transactional(readOnly = true)
public class OrderBook {

    public static final int FEED_MAX = 1_000;

    private final Baskets baskets;
    private final SubOrders subOrders;
    private final Recipients recipients;

    OrderBook(Baskets baskets, SubOrders subOrders, Recipients recipients) {
        this.baskets = baskets;
        this.subOrders = subOrders;
        this.recipients = recipients;
    }

    public Optional<Basket> byToken(String token) {
        return BasketToken.parse(token).flatMap(it -> baskets.find(it.id()));
    }

    /** Whoever knows the number and the recipient's telephone number may see the order; callers limit the guesses. */
    public Optional<Basket> byNumberAndPhone(String number, String phone) {
        return BasketToken.numbered(number).stream()
                .flatMap(range -> baskets.between(range.book(), range.first(), range.last()).stream())
                .filter(basket -> recipients.isPhoneOf(basket, phone))
                .findFirst()
                .flatMap(baskets::find);
    }

    public Optional<Basket> find(BasketId id) {
        return baskets.find(id);
    }

    public Optional<SubOrder> find(SubOrderId id) {
        return subOrders.find(List.of(id)).stream().findFirst();
    }

    public List<SubOrder> find(Collection<SubOrderId> ids) {
        return subOrders.find(ids);
    }

    /** A store's orders, the newest first; all of them, or those in one state. */
    public Slice<SubOrder> ofStore(int county, UUID store, @Nullable OrderState state, @Nullable String after) {
        return subOrders.ofStore(county, store, state, after);
    }

    /** What a station has to do: the oldest first. Only states from paid to shipped are kept there. */
    public Slice<SubOrder> ofStation(int county, UUID station, OrderState state, @Nullable String after) {
        return subOrders.ofStation(county, station, state, after);
    }

    /**
     * The county's sub-orders that took a step after this number, in the order of their last step. A consumer keeps its
     * cursor in its effect's own transaction; one that is late sees where a sub-order stands now, not each step between.
     */
    public List<SubOrder> feed(int county, long afterNo, int limit) {
        return subOrders.feed(county, afterNo, Math.min(limit, FEED_MAX));
    }

    /** The last number of each county's feed. */
    public Map<Integer, Long> feedEnds() {
        return subOrders.feedEnds();
    }

    /** Where it is fetched, and could be paid for in cash; absent where it is brought. */
    Optional<Due.HandOver> pickUpPoint(BasketId id) {
        return recipients.pickUpPoint(id);
    }

    /** Who gets it and where: only for those who pack or bring it. */
    public Optional<Recipient> recipient(BasketId id) {
        return recipients.find(id);
    }
}
