package org.farmgate.ledger;

import java.util.Arrays;

/**
 * What an account is for. Its owner is a household's pseudonym, a store, a station; the book's own accounts have none.
 * PostgreSQL lets nobody take those of somebody's own money below zero: households', stores', stations', campaigns' and
 * funds'.
 */
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
    INTERBOOK(9),
    /** What was given to a campaign and is not spent yet. */
    CAMPAIGN(10),
    /** A relief fund's money. */
    FUND(11),
    /**
     * What an earner has to give back, because a sale that was settled was refunded later: it stands below zero until
     * coming earnings have made it good. So the earner's own account never falls below zero unseen.
     */
    CLAIM(12),
    /** The cash in a station's box: it stands below zero by what is in it. */
    STATION_CASH(13),
    /** What a station is to take in at hand-over: it stands below zero by the parcels that are still to be paid for. */
    CASH_DUE(14),
    /** What has been sent to a bank and is not confirmed yet: it stands above zero by what is under way. */
    PAYOUT_CLEARING(15);

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
