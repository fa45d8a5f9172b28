package org.farmgate.orders;

import java.util.Arrays;

/** How far a sub-order has come. */
public enum OrderState {
    /** Its stock is reserved; its money is awaited. */
    PLACED(1),
    PAID(2),
    PACKED(3),
    SHIPPED(4),
    DELIVERED(5),
    /** Its money has gone to those who earned it. */
    SETTLED(6),
    CANCELLED(7),
    EXPIRED(8),
    REFUNDED(9);

    private final int code;

    OrderState(int code) {
        this.code = code;
    }

    /** As kept in the database. */
    int code() {
        return code;
    }

    static OrderState of(int code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst().orElseThrow();
    }

    public boolean paidFor() {
        return this == PAID || this == PACKED || this == SHIPPED || this == DELIVERED || this == SETTLED;
    }
}
