package org.farmgate.payouts.receipt;

import org.farmgate.kernel.Refusal;

/** Every reason for which no paper is given out. */
enum ReceiptRefusal implements Refusal {
    ORDER_UNKNOWN(Kind.UNKNOWN),
    NOT_PAID(Kind.CONFLICT),
    BUYER_NAME(Kind.INVALID),
    TAX_NUMBER_UNREADABLE(Kind.INVALID),
    TOO_MANY_INVOICES(Kind.CONFLICT),
    PAPER_UNKNOWN(Kind.UNKNOWN);

    private final Kind kind;

    ReceiptRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
