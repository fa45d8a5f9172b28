package org.farmgate.ledger;

import java.util.Arrays;

/** Why money moved. */
public enum TransferKind {
    PAYMENT(1),
    SETTLEMENT(2),
    REFUND(3),
    PAYOUT(4),
    REVERSAL(5),
    /** Coming earnings make good what an earner has to give back. */
    CLAIM(6),
    /** Cash changes hands at a station. */
    CASH(7),
    /** A person has put something right, and has said why. */
    CORRECTION(8),
    GIFT(9);

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
