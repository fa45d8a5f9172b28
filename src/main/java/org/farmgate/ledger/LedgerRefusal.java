package org.farmgate.ledger;

import org.farmgate.kernel.Refusal;

/** Every reason for which the ledger says no. */
public enum LedgerRefusal implements Refusal {
    /** The key has already moved other money. */
    KEY_REUSED(Kind.CONFLICT),
    KEY_LENGTH(Kind.INVALID),
    LEGS_COUNT(Kind.INVALID),
    UNBALANCED(Kind.INVALID),
    /** An account of somebody's own money has less than is to be taken from it. */
    OVERDRAWN(Kind.CONFLICT),
    /** A period that ends before it begins, or is too long. */
    PERIOD(Kind.INVALID),
    /** No such book, or none that this reader may read. */
    BOOK_UNKNOWN(Kind.UNKNOWN),
    ACCOUNT_UNKNOWN(Kind.UNKNOWN),
    TRANSFER_UNKNOWN(Kind.UNKNOWN),
    /** A hold, or a capture, of nothing. */
    HOLD_AMOUNT(Kind.INVALID),
    HOLD_UNKNOWN(Kind.UNKNOWN),
    /** More than the account has that is not held or owed. */
    HOLD_TOO_LARGE(Kind.CONFLICT),
    /** Less is left of the hold than is to be captured. */
    HOLD_TOO_SMALL(Kind.CONFLICT),
    /** It is captured, released or expired. */
    HOLD_ENDED(Kind.CONFLICT);

    private final Kind kind;

    LedgerRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
