package org.farmgate.simulator;

import java.util.Map;

/** A notice as its bytes go over the wire. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Letter(String type, Map<String, String> headers, byte[] body) {

    /** Stands before the name of whom a letter is for that is not for its reader. */
    static final String ANOTHER = "9";

    /** What is wrong with a letter. */
    enum Lie {
        NONE,
        /** Signed with a key that is not the gateway's. */
        WRONG_KEY,
        /** Changed after it was signed. */
        EDITED,
        /** Signed truly, and long ago. */
        STALE,
        /** Signed truly, of another amount. */
        WRONG_AMOUNT,
        /** Signed truly, for another application of a merchant's; with Stripe for its live mode. */
        WRONG_APP,
        /** Signed truly, for another merchant. */
        WRONG_MERCHANT
    }
}
