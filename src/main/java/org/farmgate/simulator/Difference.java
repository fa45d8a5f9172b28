package org.farmgate.simulator;

import java.time.LocalDate;

/**
 * A difference that was planted in a day's bill: the reconciliation has to find it.
 *
 * @param merchantNo the merchant's number of the payment
 * @param line the gateway's number of the payment or refund whose line is changed, or that was made up
 * @param minor the amount that the bill tells of
 */
record Difference(Gateway gateway, LocalDate day, Kind kind, String merchantNo, String line, long minor) {

    /** Seen from the merchant. */
    enum Kind {
        /** The gateway took money, and its bill does not tell of it. */
        MISSING_THERE,
        /** The bill tells of money of which the merchant knows nothing. */
        MISSING_HERE,
        /** Both know of it, of another amount. */
        DIFFERENT,
        /** Somebody sent a buyer money back at the gateway's own pages: the merchant knows of the payment only. */
        BACK_BY_HAND
    }
}
