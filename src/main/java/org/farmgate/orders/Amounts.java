package org.farmgate.orders;

import org.farmgate.kernel.Money;
import org.farmgate.web.Wording;

/** Sums of amounts that nobody owes: an overflow is refused, not computed. */
final class Amounts {

    /** 10 billion yuan. */
    static final long MAX = 1_000_000_000_000L;

    private Amounts() {}

    static long sum(long one, long other) {
        long sum = one + other;
        if (one < 0 || other < 0 || one > MAX || other > MAX || sum > MAX) {
            throw OrdersRefusal.AMOUNT.refuse();
        }
        return sum;
    }

    /** With its sign, for a detail of a refusal. */
    static String said(Money money) {
        return Wording.money(money);
    }
}
