package org.farmgate.payments;

import java.net.URI;
import java.time.Instant;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A way to pay, as much as we use of one. Each call is safe to repeat, and none is made inside a database transaction: see
 * {@link Gateways}, which makes sure of it.
 */
interface Gateway {

    /** What it is called in rows, addresses and settings: {@code alipay}. */
    String name();

    /** Whether it can take the money for this: it is set up, knows the currency, and the amount is within its limits. */
    boolean takes(Due due);

    /** Tells the gateway of a payment to come. */
    Begun begin(Payment payment, Device device) throws Unreachable;

    /** How the payment stands, by the gateway's own ledger. */
    Answer ask(Payment payment) throws Unreachable;

    /** Sends money back, or tells how far that is: the refund's key makes a repeated call the same one. */
    Returning refund(Payment payment, Refund refund) throws Unreachable;

    /** The gateway gave no clear answer: what was asked may or may not have happened. */
    final class Unreachable extends Exception {
        Unreachable(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    /**
     * What became of telling it.
     *
     * @param page where the buyer is sent
     * @param gatewayReference what the gateway calls it, where it says so now
     * @param code what a telephone scans, where the page is one of ours that shows it
     */
    record Begun(
            URI page,
            @Nullable String gatewayReference,
            @Nullable String code) {

        static Begun at(URI page) {
            return new Begun(page, null, null);
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
            @Nullable String gatewayReference) {

        static final Answer NONE = new Answer(Standing.NONE, null, null);
        static final Answer WAITING = new Answer(Standing.WAITING, null, null);
        static final Answer FAILED = new Answer(Standing.FAILED, null, null);
    }

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
        /** Something about money that goes back. */
        REFUNDED,
        /** Nothing that concerns us. */
        OTHER
    }

    /**
     * A notice that the gateway has certainly written, to us.
     *
     * @param reference what we called the payment; empty where the notice names none
     * @param amount how much was paid, or went back; absent where the notice does not say it clearly
     * @param refundKey the key of the refund it tells of, for {@link Event#REFUNDED}
     * @param at when it was signed: an old one may be a replay
     */
    record Notice(
            Event event,
            String reference,
            @Nullable String gatewayReference,
            @Nullable Money amount,
            @Nullable String refundKey,
            Instant at) {}
}
