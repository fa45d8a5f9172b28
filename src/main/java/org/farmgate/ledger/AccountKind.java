package org.farmgate.ledger;

import java.util.Arrays;

/** What an account is for. Its owner is a household's pseudonym, a store, a station; the book's own accounts have none. */
public enum AccountKind {
    /** What buyers have paid and nobody has earned yet: one for each book, each sub-order being a transfer's reference. */
    BUYER_HOLD(1),
    HOUSEHOLD(2),
    STORE(3),
    STATION(4),
    CARRIER(5),
    PLATFORM(6),
    TAX(7),
    /** What the payment gateways owe us: it stands below zero by what they have taken in. */
    GATEWAY_CLEARING(8),
    /** The seam between two books: over all books it sums to zero. */
    INTERBOOK(9);

    private final int code;

    AccountKind(int code) {
        this.code = code;
    }

    /** As kept in the database. */
    int code() {
        return code;
    }

    static AccountKind of(int code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst().orElseThrow();
    }
}
