package org.farmgate.market.api;

import static org.farmgate.market.MarketRefusal.BODY_UNREADABLE;
import static org.farmgate.market.MarketRefusal.RECIPIENT_WITHOUT_DESTINATION;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placing;
import org.farmgate.orders.Recipient;
import org.jspecify.annotations.Nullable;

/** An order as a program sends it. */
record Wish(
        @Nullable List<@Nullable Line> lines,
        @Nullable Destination destination,
        @Nullable Person recipient,
        @Nullable Payment payment) {

    /**
     * So many packs of an offer.
     *
     * @param priceFen what the program showed its buyer for one pack
     */
    record Line(int county, @Nullable UUID offer, int quantity, long priceFen) {

        Placing.Line placing() {
            if (offer == null) {
                throw BODY_UNREADABLE.refuse("/lines/offer");
            }
            return new Placing.Line(new ItemId(county, offer), quantity, priceFen);
        }
    }

    /** Where it goes: to a door in this county, or to one of its pick-up stations. */
    record Destination(int county, @Nullable UUID pickUpPoint) {}

    /** Who gets it. */
    record Person(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String address) {}

    /** Where the money comes from. */
    enum Payment {
        awaited(PaymentMode.AWAITED),
        simulated(PaymentMode.SIMULATED);

        private final PaymentMode mode;

        Payment(PaymentMode mode) {
            this.mode = mode;
        }
    }

    PaymentMode mode() {
        return payment == null ? PaymentMode.AWAITED : payment.mode;
    }

    List<Placing.Line> placingLines() {
        if (lines == null) {
            throw BODY_UNREADABLE.refuse("/lines");
        }
        return lines.stream()
                .map(line -> {
                    if (line == null) {
                        throw BODY_UNREADABLE.refuse("/lines");
                    }
                    return line.placing();
                })
                .toList();
    }

    Placing placing(String key, Instant at, List<Placing.Line> placingLines, Map<UUID, Long> carriageFenByStore) {
        return new Placing(key, at, placingLines, carriageFenByStore, person(), mode(), Money.YUAN);
    }

    private @Nullable Recipient person() {
        if (recipient == null) {
            return null;
        }
        if (destination == null) {
            throw RECIPIENT_WITHOUT_DESTINATION.refuse();
        }
        return new Recipient(
                text(recipient.name()),
                text(recipient.phone()),
                text(recipient.address()),
                destination.county(),
                destination.pickUpPoint());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
