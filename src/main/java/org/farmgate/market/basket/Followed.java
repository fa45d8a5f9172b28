package org.farmgate.market.basket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.farmgate.market.Offer;
import org.farmgate.orders.Basket;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.OrderState;
import org.farmgate.orders.SubOrder;
import org.farmgate.orders.Tracking;

/**
 * An order as its buyer follows it.
 *
 * @param now when this was read: the countdown of the reservation starts here
 */
record Followed(Basket basket, List<Part> parts, Map<ItemId, Offer> offers, Instant now) {

    /** One store's part, and how far it has come. */
    record Part(SubOrder order, String storeName, String county, List<Tracking.Parcel> parcels) {

        /** The steps that every order takes, as its buyer counts them. */
        static final List<OrderState> STEPS = List.of(
                OrderState.PLACED, OrderState.PAID, OrderState.PACKED, OrderState.SHIPPED, OrderState.DELIVERED);

        /** Ended before it was delivered. */
        boolean ended() {
            return order.state() == OrderState.CANCELLED
                    || order.state() == OrderState.EXPIRED
                    || order.state() == OrderState.REFUNDED;
        }

        boolean delivered() {
            return order.state() == OrderState.DELIVERED || order.state() == OrderState.SETTLED;
        }

        /** The class of a step on the track: done, now, or still to come. */
        String mark(OrderState step) {
            var state = order.state() == OrderState.SETTLED ? OrderState.DELIVERED : order.state();
            if (state == OrderState.DELIVERED || step.compareTo(state) < 0) {
                return "done";
            }
            return step == state ? "now" : "";
        }
    }

    boolean waitsForMoney() {
        return parts.stream().anyMatch(part -> part.order().state() == OrderState.PLACED)
                && now.isBefore(basket.reservedUntil());
    }

    long minutesLeft() {
        return Math.max(1, (basket.reservedUntil().getEpochSecond() - now.getEpochSecond() + 59) / 60);
    }

    String title(ItemId item) {
        var offer = offers.get(item);
        return offer == null ? "" : offer.title();
    }
}
