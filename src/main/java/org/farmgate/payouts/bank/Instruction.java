package org.farmgate.payouts.bank;

/**
 * One payment that a bank is asked to make.
 *
 * @param reference ours, once for ever: the bank names it when it tells what became of the payment
 */
public record Instruction(String reference, Destination to, long fen) {

    public Instruction {
        if (fen <= 0 || !reference.matches("[A-Za-z0-9-]{1,35}")) {
            throw new IllegalArgumentException("no bank takes this: " + reference);
        }
    }

    String yuan() {
        return Amount.yuan(fen);
    }
}
