package org.farmgate.payments;

import org.farmgate.kernel.Refusal;

/** Every reason for which payments says no. */
public enum PaymentsRefusal implements Refusal {
    PAYABLE_UNKNOWN(Kind.UNKNOWN),
    PAYABLE_PAID(Kind.CONFLICT),
    PAYABLE_CLOSED(Kind.GONE),
    PAYMENT_UNKNOWN(Kind.UNKNOWN),
    GATEWAY_NONE(Kind.CONFLICT),
    GATEWAY_UNREACHABLE(Kind.BUSY),
    NOTICE_MALFORMED(Kind.INVALID),
    NOTICE_FORGED(Kind.FORBIDDEN),
    NOTICE_FOREIGN(Kind.FORBIDDEN),
    WAY_CLOSED(Kind.CONFLICT),
    BILL_UNREACHABLE(Kind.BUSY),
    DAY_FORM(Kind.INVALID),
    CASH_NOT_THERE(Kind.CONFLICT),
    DEPOSIT_OPEN(Kind.CONFLICT),
    DEPOSIT_OWN(Kind.FORBIDDEN),
    DEPOSIT_UNKNOWN(Kind.UNKNOWN),
    CASE_UNKNOWN(Kind.UNKNOWN),
    CASE_CLOSED(Kind.CONFLICT),
    NOTE_LENGTH(Kind.INVALID);

    private final Kind kind;

    PaymentsRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
