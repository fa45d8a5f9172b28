package org.farmgate.stations;

import org.farmgate.kernel.Refusal;

/** Every reason for which stations says no. */
public enum StationsRefusal implements Refusal {
    TEXT_LENGTH(Kind.INVALID),
    PLACE_UNKNOWN(Kind.INVALID),
    STATION_KNOWN(Kind.CONFLICT),
    STATION_UNKNOWN(Kind.UNKNOWN),
    STATION_CLOSED(Kind.CONFLICT),
    AGENT_UNKNOWN(Kind.INVALID),
    NO_STATION(Kind.FORBIDDEN),
    VILLAGE_NOT_SERVED(Kind.FORBIDDEN),
    GROWER_UNKNOWN(Kind.UNKNOWN),
    PRODUCE_MISSING(Kind.INVALID),
    WEIGHT_UNREADABLE(Kind.INVALID),
    PRICE_UNREADABLE(Kind.INVALID),
    GRADE_MISSING(Kind.INVALID),
    DAY_UNREADABLE(Kind.INVALID),
    ENTERED_ALREADY(Kind.CONFLICT),
    TOO_LATE_TO_UNDO(Kind.CONFLICT),
    NOTHING_TO_UNDO(Kind.UNKNOWN),
    CASH_FORM(Kind.INVALID),
    GOODS_UNKNOWN(Kind.UNKNOWN),
    GOODS_VERDICT(Kind.INVALID),
    GOODS_ANSWERED(Kind.CONFLICT);

    private final Kind kind;

    StationsRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
