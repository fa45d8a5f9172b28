package org.farmgate.market.refund;

import static org.farmgate.market.MarketRefusal.REFUND_ANSWERED;
import static org.farmgate.market.MarketRefusal.REFUND_NEEDS_MANAGER;
import static org.farmgate.market.MarketRefusal.REFUND_SAME_PERSON;
import static org.farmgate.market.MarketRefusal.REFUND_WISH_UNKNOWN;
import static org.farmgate.market.MarketRefusal.REFUND_WORDS;

import java.time.Clock;
import java.util.UUID;
import org.farmgate.accounts.Audit;
import org.farmgate.accounts.User;
import org.farmgate.orders.Orders;
import org.farmgate.orders.RefundBook;
import org.farmgate.orders.RefundId;
import org.farmgate.orders.SubOrder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: a wish for money back is accepted or refused, by somebody else than who asked for it. */
@Service
class WishAnswering {

    private static final int WORDS_MAX = 300;

    private final RefundDesk desk;
    private final Orders orders;
    private final RefundBook refunds;
    private final Wishes wishes;
    private final Audit audit;
    private final Clock clock;

    WishAnswering(RefundDesk desk, Orders orders, RefundBook refunds, Wishes wishes, Audit audit, Clock clock) {
        this.desk = desk;
        this.orders = orders;
        this.refunds = refunds;
        this.wishes = wishes;
        this.audit = audit;
        this.clock = clock;
    }

    /** The refund has the wish's id, so that a crash in between is seen by whoever comes next. */
    @Transactional
    public void accept(User user, int county, UUID order, UUID id) {
        var found = desk.require(user, county, order);
        var wish = open(county, order, id);
        var person = RefundDesk.person(user);
        var done = refunds.find(new RefundId(county, id)).isPresent();
        if (!done) {
            requireDecider(user, found, wish);
            Orders.answer(orders.refund(wish.refunding(person, clock.instant()), id));
        }
        wishes.answer(wish, new Wish.Answer(clock.instant(), true, person, ""));
        audit.record(county, "market.refund-accepted", order.toString(), wish.reason());
    }

    @Transactional
    public void refuse(User user, int county, UUID order, UUID id, String typed) {
        desk.require(user, county, order);
        var wish = open(county, order, id);
        var words = typed.strip();
        if (words.isEmpty() || words.length() > WORDS_MAX) {
            throw REFUND_WORDS.refuse(WORDS_MAX);
        }
        if (refunds.find(new RefundId(county, id)).isPresent()) {
            throw REFUND_ANSWERED.refuse();
        }
        wishes.answer(wish, new Wish.Answer(clock.instant(), false, RefundDesk.person(user), words));
        audit.record(county, "market.refund-refused", order.toString(), words);
    }

    private Wish open(int county, UUID order, UUID id) {
        wishes.lock(county, id);
        var wish = wishes.find(county, id)
                .filter(it -> it.order().value().equals(order))
                .orElseThrow(REFUND_WISH_UNKNOWN::refuse);
        if (wish.answer() != null) {
            throw REFUND_ANSWERED.refuse();
        }
        return wish;
    }

    private void requireDecider(User user, SubOrder order, Wish wish) {
        var by = wish.by();
        if (by != null && by.account().equals(user.account())) {
            throw REFUND_SAME_PERSON.refuse();
        }
        boolean large = desk.needsSecond(order, wish.refunding(RefundDesk.person(user), clock.instant()));
        if ((large || by != null) && !desk.manages(user, order.id().county())) {
            throw REFUND_NEEDS_MANAGER.refuse();
        }
    }
}
