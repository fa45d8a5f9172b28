package org.farmgate.orders;

import java.util.UUID;

/** The key of one store's part of a basket, led by the store's county. */
public record SubOrderId(int county, UUID value) {

    /** From {@code 17.0190a5b2-…}, as {@link #toString()} writes it. */
    public static SubOrderId of(String text) {
        int dot = text.indexOf('.');
        try {
            return new SubOrderId(
                    Integer.parseInt(text.substring(0, Math.max(dot, 0))), UUID.fromString(text.substring(dot + 1)));
        } catch (IllegalArgumentException noId) {
            throw OrdersRefusal.ORDER_UNKNOWN.refuse();
        }
    }

    @Override
    public String toString() {
        return county + "." + value;
    }
}
