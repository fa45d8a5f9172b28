package org.farmgate.market.refund;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.Person;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.SubOrderId;
import org.jspecify.annotations.Nullable;

/**
 * A refund that somebody asks for and somebody else decides.
 *
 * @param by absent for the buyer
 * @param answer absent while it is open
 */
record Wish(
        int county,
        UUID id,
        SubOrderId order,
        Instant askedAt,
        @Nullable Person by,
        boolean everything,
        List<Refunding.Line> lines,
        long amountFen,
        boolean carriage,
        GoodsBack goods,
        String reason,
        @Nullable Answer answer) {

    record Answer(Instant at, boolean accepted, Person by, String words) {}

    Wish {
        lines = List.copyOf(lines);
    }

    static Wish of(UUID id, Refunding asked) {
        return new Wish(
                asked.subOrder().county(),
                id,
                asked.subOrder(),
                asked.at(),
                asked.by(),
                asked.everything(),
                asked.lines(),
                asked.amountFen(),
                asked.carriage(),
                asked.goods(),
                asked.reason(),
                null);
    }

    /** As it is done once it is accepted: who asked for it stands in the wish, who decided it in the refund. */
    Refunding refunding(Person decider, Instant at) {
        return new Refunding(
                "refund-wish/" + id, order, at, everything, lines, amountFen, carriage, goods, reason, decider);
    }
}
