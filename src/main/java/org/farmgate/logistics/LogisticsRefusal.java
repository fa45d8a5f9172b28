package org.farmgate.logistics;

import org.farmgate.kernel.Refusal;

/** Every reason for which logistics says no. */
public enum LogisticsRefusal implements Refusal {
    CODE_MISSING(Kind.INVALID),
    CODE_UNREADABLE(Kind.INVALID),
    PARCEL_UNKNOWN(Kind.UNKNOWN),
    STEP_MISSING(Kind.INVALID),
    NOT_YOUR_STEP(Kind.FORBIDDEN),
    OTHER_AREA(Kind.FORBIDDEN),
    OTHER_STATION(Kind.FORBIDDEN),
    OTHER_COURIER(Kind.FORBIDDEN),
    /** The parcel is not where this step could follow. */
    OUT_OF_TURN(Kind.CONFLICT),
    FOR_PICK_UP(Kind.CONFLICT),
    NOT_FOR_PICK_UP(Kind.CONFLICT),
    PARCEL_VOID(Kind.GONE),
    SCAN_TIME(Kind.INVALID),
    KEY_USED(Kind.CONFLICT),
    RECIPIENT_DIGITS(Kind.FORBIDDEN),
    PARCELS_COUNT(Kind.INVALID),
    NOT_TO_PACK(Kind.CONFLICT),
    NOTHING_TO_CARRY(Kind.CONFLICT),
    ORDERS_SILENT(Kind.BUSY),
    SHIPMENT_UNKNOWN(Kind.UNKNOWN),
    NOTHING_TO_PRINT(Kind.UNKNOWN);

    private final Kind kind;

    LogisticsRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
