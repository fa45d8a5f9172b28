package org.farmgate.payments;

import java.net.URI;
import java.time.Instant;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment gateway, as much as we use of one. Every call goes over the network and none may be made inside a database
 * transaction; each is safe to repeat.
 */
interface Gateway {

    /** Tells the gateway of a payment to come; answers the gateway's page for its buyer. */
    URI begin(Payment payment) throws Unreachable;

    /** How the payment stands, by the gateway's own ledger. */
    Answer ask(Reference reference) throws Unreachable;

    /** Sends money back, or tells how far that is: the key makes a repeated call the same one. */
    Returning refund(Reference reference, String key, Money amount) throws Unreachable;

    /** Reads a notice and proves that the gateway wrote it; refuses one that is malformed or forged. */
    Notice read(NoticeEnvelope envelope);

    /** The gateway gave no clear answer: what was asked may or may not have happened. */
    final class Unreachable extends Exception {
        Unreachable(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    /** How a payment stands at the gateway. */
    enum Standing {
        WAITING,
        PAID,
        FAILED,
        /** The gateway has never heard of it. */
        NONE
    }

    /** The gateway's answer when asked; amount and reference are there once it is paid. */
    record Answer(
            Standing standing,
            @Nullable Money amount,
            @Nullable String gatewayReference) {}

    /** How far money is on its way back. */
    enum Returning {
        ON_ITS_WAY,
        RETURNED,
        /** The gateway will not: a person has to look. */
        REFUSED
    }

    /** What a notice tells. */
    enum Event {
        PAID,
        FAILED,
        REFUNDED
    }

    /**
     * A notice that the gateway has certainly written.
     *
     * @param at when it was signed: an old one may be a replay
     * @param refundKey the key of the refund it tells of, for {@link Event#REFUNDED}
     */
    record Notice(
            Event event,
            String reference,
            @Nullable String gatewayReference,
            Money amount,
            @Nullable String refundKey,
            Instant at) {}
}
