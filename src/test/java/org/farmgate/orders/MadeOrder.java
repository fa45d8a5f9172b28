package org.farmgate.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.farmgate.kernel.Money;

/** Orders for tests without a database, made in one line each. */
final class MadeOrder {

    static final int COUNTY = 2_718;
    static final int BOOK = 10_007;
    static final UUID STORE = new UUID(5, 1);
    static final UUID STATION = new UUID(5, 2);
    static final UUID CHEN = new UUID(6, 1);
    static final UUID LI = new UUID(6, 2);
    static final Instant PLACED = Instant.parse("2026-11-20T04:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");
    static final SubOrderId ID = new SubOrderId(COUNTY, new UUID(0x0190_a5b2_1234_7abcL, 3));
    static final BasketId BASKET = new BasketId(BOOK, new UUID(0x0123_4567_89ab_8defL, 4));

    private MadeOrder() {}

    static OrderLine line(int no, UUID grower, int quantity, long price, long farmGate, long store) {
        var item = new ItemId(COUNTY, new UUID(7, no));
        return new OrderLine(no, item, grower, quantity, price, farmGate, store, 500);
    }

    static SubOrder order(OrderState state, long carriageFen, OrderLine... lines) {
        return order(state, carriageFen, 0, lines);
    }

    static SubOrder order(OrderState state, long carriageFen, long carriageBackFen, OrderLine... lines) {
        long goods = List.of(lines).stream().mapToLong(OrderLine::totalFen).sum();
        return new SubOrder(
                ID,
                41,
                state,
                BASKET,
                STORE,
                STATION,
                Money.fen(goods),
                Money.fen(carriageFen),
                Money.fen(carriageBackFen),
                PLACED,
                PLACED,
                List.of(lines));
    }
}
