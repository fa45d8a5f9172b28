package org.farmgate.payments;

import java.math.BigDecimal;
import java.util.Currency;
import org.farmgate.kernel.Money;

/** Amounts as gateways write them: {@code 42.00}. Exact, or refused. */
final class PlainAmount {

    private static final int LENGTH_MAX = 20;

    private PlainAmount() {}

    /** Throws {@link IllegalArgumentException} for what is no amount, or is finer than the currency's smallest unit. */
    static Money read(String text, String currency) {
        var stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("no amount");
        }
        var unit = Currency.getInstance(currency);
        try {
            return new Money(
                    new BigDecimal(stripped)
                            .movePointRight(unit.getDefaultFractionDigits())
                            .longValueExact(),
                    unit);
        } catch (ArithmeticException inexact) {
            throw new IllegalArgumentException("no amount", inexact);
        }
    }

    static String write(Money amount) {
        return BigDecimal.valueOf(amount.minor(), amount.currency().getDefaultFractionDigits())
                .toPlainString();
    }
}
