package org.farmgate.ledger;

import java.util.Arrays;

/** Why money moved. */
public enum TransferKind {
    PAYMENT(1),
    SETTLEMENT(2),
    REFUND(3),
    PAYOUT(4),
    REVERSAL(5);

    private final int code;

    TransferKind(int code) {
        this.code = code;
    }

    /** As kept in the database. */
    int code() {
        return code;
    }

    static TransferKind of(int code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst().orElseThrow();
    }
}
