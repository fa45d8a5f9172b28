package org.farmgate.payouts;

/**
 * What can be paid to an earner now. All in fen.
 *
 * @param balance what the earner's account holds
 * @param held what is reserved of it already
 * @param owed what has to be given back, at least zero
 */
record Payable(long balance, long held, long owed) {

    Payable {
        if (held < 0 || owed < 0) {
            throw new IllegalArgumentException("neither is below zero");
        }
    }

    /** Of the balance, what nobody has reserved; below zero where an account has been overdrawn. */
    long free() {
        return Math.subtractExact(balance, held);
    }

    /** What earnings make good before anything is paid. */
    long recovered() {
        return Math.max(0, Math.min(free(), owed));
    }

    /** What is left to be paid: never below zero, and nothing while something is owed still. */
    long fen() {
        return Math.max(0, Math.subtractExact(free(), owed));
    }

    /** As much of it as one payout may come to; nothing where that is less than the least worth sending. */
    long within(Limits limits) {
        long paid = Math.min(fen(), limits.payoutMaxFen());
        return paid < limits.minimumFen() ? 0 : paid;
    }
}
