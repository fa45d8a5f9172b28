package org.farmgate.replay;

import org.farmgate.kernel.Refusal;

/** Every reason for which a log as a whole is not replayed. */
public enum ReplayRefusal implements Refusal {
    FILE_UNREADABLE(Kind.UNKNOWN),
    FILE_WITHOUT_ORDERS(Kind.INVALID),
    FILE_TOO_LONG(Kind.INVALID),
    CHARSET_UNKNOWN(Kind.INVALID),
    CURRENCY_UNKNOWN(Kind.INVALID),
    ZONE_UNKNOWN(Kind.INVALID),
    COUNTY_UNKNOWN(Kind.UNKNOWN),
    IN_FLIGHT(Kind.INVALID),
    DEMONSTRATION(Kind.FORBIDDEN);

    private final Kind kind;

    ReplayRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
