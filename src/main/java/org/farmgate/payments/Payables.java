package org.farmgate.payments;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The door to what is paid for: owned here, answered by orders. */
public interface Payables {

    Optional<Payable> find(PayableId id);

    /**
     * Takes the money for what it was due, with its ledger rows. It may be called any number of times with one receipt
     * (a notice and a return page at once, the janitor after a crash): the first answer stands, and so does its effect.
     * Money of another payment for what is already paid, or for what has closed, is not wanted: payments sends it back
     * by itself. The future fails only where the answer is not known; payments will then call again.
     */
    CompletableFuture<Taking> take(Receipt receipt);

    /** What became of the money. */
    enum Taking {
        TAKEN,
        NOT_WANTED
    }
}
