package org.farmgate.payouts.statement;

import java.util.Locale;
import org.farmgate.ledger.TransferKind;

/** What a line on an earner's account means to the earner. */
enum Flow {
    EARNED,
    TAKEN_BACK,
    PAID,
    /** Bought with the balance, or put right by a person. */
    OTHER;

    /** By why the money moved, and whether it came or went: what bounced lessens what was paid. */
    static Flow of(TransferKind kind) {
        return switch (kind) {
            case SETTLEMENT, GIFT -> EARNED;
            case CLAIM, REFUND, REVERSAL -> TAKEN_BACK;
            case PAYOUT, CASH -> PAID;
            case PAYMENT, CORRECTION -> OTHER;
        };
    }

    String key() {
        return "payouts.flow." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String icon() {
        return switch (this) {
            case EARNED -> "sprout";
            case TAKEN_BACK -> "return";
            case PAID -> "wallet";
            case OTHER -> "edit";
        };
    }
}
