package org.farmgate.payouts.receipt;

/** The tax that a price holds already. */
final class Tax {

    private static final long WHOLE = 1_000;

    private Tax() {}

    /** Of an amount with tax, the tax: {@code amount × rate / (1 + rate)}, rounded half up to a fen. */
    static long within(long fen, int permille) {
        if (fen < 0 || permille < 0) {
            throw new IllegalArgumentException("no tax on less than nothing");
        }
        long parts = WHOLE + permille;
        return (2 * Math.multiplyExact(fen, (long) permille) + parts) / (2 * parts);
    }
}
