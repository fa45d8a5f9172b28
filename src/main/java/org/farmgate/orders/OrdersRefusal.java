package org.farmgate.orders;

import org.farmgate.kernel.Refusal;

/** Every reason for which orders says no. */
public enum OrdersRefusal implements Refusal {
    CART_EMPTY(Kind.INVALID),
    LINES_COUNT(Kind.INVALID),
    QUANTITY(Kind.INVALID),
    AMOUNT(Kind.INVALID),
    KEY_LENGTH(Kind.INVALID),
    /** The key was used before, for something else. */
    KEY_REUSED(Kind.INVALID),
    CURRENCIES_MIXED(Kind.INVALID),
    RECIPIENT_INCOMPLETE(Kind.INVALID),
    RECIPIENT_PHONE(Kind.INVALID),
    ITEM_UNKNOWN(Kind.UNKNOWN),
    ITEM_EXISTS(Kind.CONFLICT),
    ITEM_CLOSED(Kind.GONE),
    ITEM_PARTS(Kind.INVALID),
    PRICE_CHANGED(Kind.CONFLICT),
    NOT_ENOUGH(Kind.CONFLICT),
    STORE_UNKNOWN(Kind.INVALID),
    ORDER_UNKNOWN(Kind.UNKNOWN),
    /** The order is not where this deed could follow. */
    STATE(Kind.CONFLICT),
    AMOUNT_WRONG(Kind.CONFLICT),
    REASON_LENGTH(Kind.INVALID),
    REFUND_NOTHING(Kind.INVALID),
    REFUND_LINES(Kind.INVALID),
    /** More is to go back of a line than is left of it. */
    REFUND_QUANTITY(Kind.CONFLICT),
    REFUND_TOO_MUCH(Kind.CONFLICT),
    REFUND_UNKNOWN(Kind.UNKNOWN),
    RULE_PAST(Kind.INVALID),
    RULE_FAR(Kind.INVALID),
    RULE_DAY_TAKEN(Kind.CONFLICT),
    RULE_PERMILLE(Kind.INVALID),
    RULE_TOO_MUCH(Kind.INVALID),
    /** Some goods on sale cost too little for these parts beside the farm gate. */
    RULE_UNDER_FARM_GATE(Kind.CONFLICT),
    /** The order waits for no money: payments sends it back. */
    MONEY_BACK(Kind.GONE),
    /** The queue is full: try again in a moment. */
    BUSY(Kind.BUSY),
    /** The database has been away for too long: what became of the deed is told to whoever asks again with its key. */
    OUTCOME_UNKNOWN(Kind.BUSY);

    private final Kind kind;

    OrdersRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
