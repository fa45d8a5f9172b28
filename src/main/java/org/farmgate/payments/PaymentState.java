package org.farmgate.payments;

/** How an attempt to pay stands. */
enum PaymentState {
    /** The gateway knows of it and waits for the buyer. */
    BEGUN,
    /** The gateway did not answer clearly: it is asked again. */
    UNKNOWN,
    /** Its buyer chose another way; it is asked about until it is over, for money may still come by it. */
    LEFT,
    /** The money has come. */
    PAID,
    /** The buyer refused, or let it expire. */
    FAILED,
    /** The money came, and all of it went back. */
    RETURNED;

    /** Whether money may still come by it without anybody having begun it anew. */
    boolean open() {
        return this == BEGUN || this == UNKNOWN;
    }
}
