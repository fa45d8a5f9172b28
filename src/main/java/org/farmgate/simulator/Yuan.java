package org.farmgate.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Currency;

/** Amounts and moments as the Chinese gateways write them: yuan with two decimals, the time of Shanghai. */
final class Yuan {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(VirtualClock.ZONE);

    private Yuan() {}

    static String of(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** An amount of yuan in fen; refuses what is no amount. */
    static long fen(String yuan) {
        try {
            return new BigDecimal(yuan).movePointRight(2).longValueExact();
        } catch (ArithmeticException | NumberFormatException noAmount) {
            throw new IllegalArgumentException("no amount: " + yuan, noAmount);
        }
    }

    static String second(Instant moment) {
        return SECOND.format(moment);
    }

    static Instant moment(String second) {
        return Instant.from(SECOND.parse(second));
    }

    /** An amount of any currency, in its main unit. */
    static String of(long minor, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(minor, Math.max(digits, 0)).toPlainString();
    }
}
