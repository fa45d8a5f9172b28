package org.farmgate.logistics;

import java.util.Locale;

/** Where a parcel is. */
public enum ParcelState {
    PACKED(0),
    IN_WAREHOUSE(1),
    ON_THE_ROAD(2),
    /** In the warehouse of the county that it goes to; not every county has one. */
    ARRIVED(3),
    WITH_COURIER(4),
    AT_PICK_UP(5),
    DELIVERED(6),
    HANDED_OUT(7),
    /** Its order was called off: it goes nowhere. */
    VOID(8);

    private final int number;

    ParcelState(int number) {
        this.number = number;
    }

    /** By which the words of a refusal choose what they say. */
    int number() {
        return number;
    }

    /** The message key of its name. */
    public String key() {
        return "logistics.state." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it has left the county where it was packed. */
    boolean gone() {
        return this != PACKED && this != IN_WAREHOUSE && this != VOID;
    }

    boolean over() {
        return this == DELIVERED || this == HANDED_OUT;
    }
}
