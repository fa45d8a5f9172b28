package org.farmgate.payments;

import org.farmgate.kernel.Money;

/**
 * A line of a gateway's bill, in words of ours.
 *
 * @param reference what we called the payment; empty where the bill does not say
 * @param key what we called the refund, or the payment once more; where the bill does not say, what the gateway calls it
 * @param amount more than nothing, for refunds too
 */
record BillLine(Kind kind, String reference, String key, String gatewayReference, Money amount) {

    /** Which way the money went. */
    enum Kind {
        PAYMENT,
        REFUND
    }
}
