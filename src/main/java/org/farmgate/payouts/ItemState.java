package org.farmgate.payouts;

import java.util.Locale;

/** How far one earner's payout has come. */
enum ItemState {
    /** The money is reserved. */
    HELD,
    /** It is the earner's to be paid by another batch: this one was refused, or left the earner out. */
    FREED,
    /** On its way. */
    SENT,
    CONFIRMED,
    /** It came back: the debt is open again. */
    BOUNCED;

    String key() {
        return "payouts.item-state." + name().toLowerCase(Locale.ROOT);
    }

    /** The class of its badge. */
    String badge() {
        return switch (this) {
            case HELD -> "info";
            case FREED -> "";
            case SENT -> "warn";
            case CONFIRMED -> "ok";
            case BOUNCED -> "bad";
        };
    }
}
