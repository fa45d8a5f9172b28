package org.farmgate.demonstration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Recipient;

/** What a made-up buyer wanted on a day, and what became of it. */
record Wish(
        String key,
        Instant at,
        List<Placing.Line> lines,
        Map<UUID, Long> carriageFenByStore,
        Recipient recipient,
        Fate fate,
        int paceMinutes) {

    /** How an order ends, if it has the time. */
    enum Fate {
        DELIVERED,
        REFUNDED,
        CANCELLED,
        UNPAID;

        boolean paid() {
            return this == DELIVERED || this == REFUNDED;
        }
    }

    Wish unpaidAt(Instant moment) {
        return new Wish(key, moment, lines, carriageFenByStore, recipient, Fate.UNPAID, paceMinutes);
    }

    Placing placing() {
        var mode = fate.paid() ? PaymentMode.SIMULATED : PaymentMode.AWAITED;
        return new Placing(key, at, lines, carriageFenByStore, recipient, mode, Money.YUAN);
    }

    Instant packedAt() {
        return after(2, 1);
    }

    Instant shippedAt() {
        return after(14, 2);
    }

    Instant deliveredAt() {
        return after(50, 5);
    }

    Instant refundedAt() {
        return after(6, 1);
    }

    private Instant after(int hours, int paces) {
        return at.plusSeconds(hours * 3_600L + (long) paces * paceMinutes * 60);
    }
}
