package org.farmgate.ledger;

import org.farmgate.kernel.Refusal;

/** Every reason for which the ledger says no. */
public enum LedgerRefusal implements Refusal {
    /** The key has already moved other money. */
    KEY_REUSED(Kind.CONFLICT),
    KEY_LENGTH(Kind.INVALID),
    LEGS_COUNT(Kind.INVALID),
    UNBALANCED(Kind.INVALID);

    private final Kind kind;

    LedgerRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
