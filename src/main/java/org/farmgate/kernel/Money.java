package org.farmgate.kernel;

import java.util.Currency;

/** An exact amount, counted in the currency's smallest unit (fen for yuan). Overflow and mixed currencies throw. */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    /** The currency of the counties' own books. */
    public static final Currency YUAN = Currency.getInstance("CNY");

    public static Money fen(long fen) {
        return new Money(fen, YUAN);
    }

    public static Money yuan(long yuan) {
        return fen(Math.multiplyExact(yuan, 100L));
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(minor, count), currency);
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minor, other.minor);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
    }
}
