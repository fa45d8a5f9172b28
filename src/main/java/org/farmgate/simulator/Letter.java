package org.farmgate.simulator;

import java.util.Map;

/** A notice as its bytes go over the wire. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Letter(String type, Map<String, String> headers, byte[] body) {

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
        WRONG_AMOUNT
    }
}
