package org.farmgate.supply;

import org.farmgate.kernel.Refusal;

/** Every reason for which supply says no. */
public enum SupplyRefusal implements Refusal {
    LOT_UNKNOWN(Kind.UNKNOWN),
    PRODUCE_UNKNOWN(Kind.INVALID),
    VILLAGE_UNKNOWN(Kind.INVALID),
    WEIGHT_OUT_OF_BOUNDS(Kind.INVALID),
    PRICE_OUT_OF_BOUNDS(Kind.INVALID),
    HARVEST_IN_THE_FUTURE(Kind.INVALID),
    HARVEST_TOO_LONG_AGO(Kind.INVALID),
    LOT_TOO_LITTLE_LEFT(Kind.CONFLICT);

    private final Kind kind;

    SupplyRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
