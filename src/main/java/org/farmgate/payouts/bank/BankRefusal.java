package org.farmgate.payouts.bank;

import org.farmgate.kernel.Refusal;

/** Every reason for which a payee's data, or a bank's file, cannot be right. */
public enum BankRefusal implements Refusal {
    HOLDER_LENGTH(Kind.INVALID),
    BANK_LENGTH(Kind.INVALID),
    NUMBER_UNREADABLE(Kind.INVALID),
    CARD_CHECK_DIGIT(Kind.INVALID),
    IBAN_CHECK_DIGITS(Kind.INVALID),
    ALIPAY_UNREADABLE(Kind.INVALID),
    RETURN_STATUS(Kind.INVALID),
    RETURN_TOO_LONG(Kind.INVALID);

    private final Kind kind;

    BankRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
