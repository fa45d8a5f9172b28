package org.farmgate.payments;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Something about a payment that a person has to look at. */
record PaymentCase(
        int book,
        UUID id,
        Kind kind,
        String reference,
        @Nullable Money expected,
        @Nullable Money came,
        Instant openedAt,
        @Nullable Instant closedAt) {

    /** What is the matter. */
    enum Kind {
        /** Another amount or currency came than was due. */
        AMOUNT,
        /** The gateway tells of a payment that we have not begun. */
        REFERENCE,
        /** Money cannot go back by itself. */
        REFUND,
        /** The gateway's bill tells of money that is not known here. */
        NOT_HERE,
        /** The gateway's bill does not tell of money that is known here. */
        NOT_ON_BILL,
        /** The gateway's bill tells of another amount, or of money that has not moved here. */
        BILL_DIFFERS,
        /** The gateway, or those it was for, have not answered for long. */
        SILENCE
    }

    /** What a person wrote about it. */
    record Note(String writer, String words, Instant at) {}

    /** A case with all that was written about it, oldest first. */
    record File(PaymentCase about, List<Note> notes) {}

    boolean open() {
        return closedAt == null;
    }
}
