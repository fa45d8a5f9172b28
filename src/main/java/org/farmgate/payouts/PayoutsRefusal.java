package org.farmgate.payouts;

import org.farmgate.kernel.Refusal;

/** Every reason for which nobody is paid. */
public enum PayoutsRefusal implements Refusal {
    NOTHING_TO_PAY(Kind.INVALID),
    BATCH_TOO_LONG(Kind.INVALID),
    BATCH_TOO_LARGE(Kind.INVALID),
    DAY_TOO_LARGE(Kind.CONFLICT),
    PAYOUT_TOO_LARGE(Kind.CONFLICT),
    BATCH_UNKNOWN(Kind.UNKNOWN),
    BATCH_DECIDED(Kind.CONFLICT),
    BATCH_NOT_APPROVED(Kind.CONFLICT),
    SECOND_PERSON(Kind.FORBIDDEN),
    WORDS_LENGTH(Kind.INVALID),
    ITEM_UNKNOWN(Kind.UNKNOWN),
    ITEM_STATE(Kind.CONFLICT),
    HOLD_EXPIRED(Kind.CONFLICT),
    BOX_TOO_SMALL(Kind.CONFLICT),
    DEBTOR_MISSING(Kind.CONFLICT),
    ACCOUNT_ERASED(Kind.CONFLICT),
    FILE_NOT_OF_THIS_WAY(Kind.UNKNOWN),
    RETURN_MISSING(Kind.INVALID),
    RETURN_REFERENCE(Kind.INVALID),
    WAY_MISSING(Kind.INVALID),
    STATION_MISSING(Kind.INVALID),
    NO_STATION(Kind.FORBIDDEN),
    EARNER_UNKNOWN(Kind.UNKNOWN),
    COUNTY_UNKNOWN(Kind.UNKNOWN),
    KEY_MISSING(Kind.INVALID),
    LIMIT_UNREADABLE(Kind.INVALID),
    LIMIT_BOUNDS(Kind.INVALID),
    LIMIT_ITEMS(Kind.INVALID),
    LIMIT_SAME(Kind.INVALID),
    LIMIT_WAITS(Kind.CONFLICT),
    LIMIT_CHANGE_UNKNOWN(Kind.UNKNOWN),
    LIMIT_ANSWERED(Kind.CONFLICT),
    LIMIT_SECOND_PERSON(Kind.FORBIDDEN);

    private final Kind kind;

    PayoutsRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
