package org.farmgate.payouts.bank;

/** An amount as files have it: yuan with a point and two decimals, 12.30. */
public final class Amount {

    private static final int FEN_IN_YUAN = 100;

    private Amount() {}

    public static String yuan(long fen) {
        long whole = Math.absExact(fen);
        long rest = whole % FEN_IN_YUAN;
        return (fen < 0 ? "-" : "") + whole / FEN_IN_YUAN + (rest < 10 ? ".0" : ".") + rest;
    }
}
