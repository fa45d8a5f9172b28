package org.farmgate.orders;

import java.util.UUID;

/** The key of what was bought together, led by the made-up county that keeps it. */
public record BasketId(int book, UUID value) {

    /** From {@code 17.0190a5b2-…}, as {@link #toString()} writes it. */
    public static BasketId of(String text) {
        int dot = text.indexOf('.');
        try {
            return new BasketId(
                    Integer.parseInt(text.substring(0, Math.max(dot, 0))), UUID.fromString(text.substring(dot + 1)));
        } catch (IllegalArgumentException noId) {
            throw OrdersRefusal.ORDER_UNKNOWN.refuse();
        }
    }

    /** The order's number, as its buyer reads it out. */
    public String number() {
        return BasketToken.number(this);
    }

    @Override
    public String toString() {
        return book + "." + value;
    }
}
