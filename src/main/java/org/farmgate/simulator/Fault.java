package org.farmgate.simulator;

import java.util.Locale;

/** How a gateway misbehaves, where asked to. */
enum Fault {
    /** A notice comes once more, although it was acknowledged. */
    DUPLICATE,
    /** A notice is held back for a moment, so that later ones overtake it. */
    REORDER,
    /** The first try of a notice comes only with its second turn. */
    DELAY,
    /** A notice is never sent, at no try. */
    DROP,
    /** Somebody else sends a notice: with a wrong key, or with a body edited behind the signature. */
    FORGE,
    /** A notice of a payment that was not made, truly signed, long ago. */
    STALE,
    /** A notice of another amount than was asked for, truly signed just now. */
    WRONG_AMOUNT,
    /** A payment is begun, and the merchant never hears of it. */
    TIMEOUT_BEGIN,
    /** A payment is begun, and the merchant hears of it late. */
    SLOW_BEGIN,
    /** The buyer is charged, and the page never comes back. */
    TIMEOUT_PAY,
    /** Money goes back, and the merchant never hears of it. */
    TIMEOUT_REFUND,
    /** The merchant's call fails with an error of the gateway's own, and nothing happened. */
    ERROR;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
