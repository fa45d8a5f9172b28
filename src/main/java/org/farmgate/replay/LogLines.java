package org.farmgate.replay;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;
import org.farmgate.kernel.CsvReader.Row;
import org.farmgate.orders.Placing;

/** Makes a line out of a row, or says what is wrong with it. */
final class LogLines {

    static final int KEY_CHARACTERS_MAX = 100;

    private static final int NUMBER_CHARACTERS_MAX = 30;
    private static final long PRICE_MINOR_MAX = 100_000_000_00L;

    private final LogColumns.Places columns;
    private final Currency currency;
    private final DateTimeFormatter times;
    private String lastText = "";
    private Instant lastTime = Instant.EPOCH;

    /** A line that cannot be placed; caught by whoever reads the log. */
    static final class Faulty extends Exception {

        private final Fault fault;

        Faulty(Fault fault) {
            super(fault.code(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    LogLines(LogColumns.Places columns, Currency currency, ZoneId zone) {
        this.columns = columns;
        this.currency = currency;
        this.times = new DateTimeFormatterBuilder()
                .appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss][.SSS][XXX]")
                .toFormatter(Locale.ROOT)
                .withZone(zone);
    }

    LogLine line(Row row) throws Faulty {
        var order = key(row.cell(columns.order()));
        var sku = key(row.cell(columns.sku()));
        var time = time(number(row.cell(columns.time())));
        int quantity = quantity(number(row.cell(columns.quantity())));
        return new LogLine(order, time, customer(row), sku, quantity, price(number(row.cell(columns.price()))));
    }

    private static String key(String cell) throws Faulty {
        var key = cell.strip();
        if (key.isEmpty()) {
            throw new Faulty(Fault.FIELD_MISSING);
        }
        if (key.length() > KEY_CHARACTERS_MAX) {
            throw new Faulty(Fault.FIELD_TOO_LONG);
        }
        return key;
    }

    private String customer(Row row) throws Faulty {
        var customer =
                columns.customer() < 0 ? "" : row.cell(columns.customer()).strip();
        if (customer.length() > KEY_CHARACTERS_MAX) {
            throw new Faulty(Fault.FIELD_TOO_LONG);
        }
        return customer;
    }

    private static String number(String cell) throws Faulty {
        var number = key(cell);
        if (number.length() > NUMBER_CHARACTERS_MAX) {
            throw new Faulty(Fault.FIELD_TOO_LONG);
        }
        return number;
    }

    private Instant time(String text) throws Faulty {
        if (!text.equals(lastText)) {
            try {
                lastTime = times.parse(text, LogLines::instant);
                lastText = text;
            } catch (DateTimeException unreadable) {
                throw new Faulty(Fault.TIME_UNREADABLE);
            }
        }
        return lastTime;
    }

    private static Instant instant(TemporalAccessor parsed) {
        return ZonedDateTime.from(parsed).toInstant();
    }

    private static int quantity(String text) throws Faulty {
        BigDecimal quantity;
        try {
            quantity = new BigDecimal(text);
            if (quantity.signum() == 0) {
                throw new Faulty(Fault.QUANTITY_ZERO);
            }
            if (quantity.abs().compareTo(BigDecimal.valueOf(Placing.QUANTITY_MAX)) > 0) {
                throw new Faulty(Fault.QUANTITY_TOO_LARGE);
            }
            return quantity.intValueExact();
        } catch (ArithmeticException | NumberFormatException unreadable) {
            throw new Faulty(Fault.QUANTITY_UNREADABLE);
        }
    }

    private long price(String text) throws Faulty {
        BigDecimal minor;
        try {
            minor = new BigDecimal(text).movePointRight(currency.getDefaultFractionDigits());
        } catch (NumberFormatException unreadable) {
            throw new Faulty(Fault.PRICE_UNREADABLE);
        }
        if (minor.signum() <= 0) {
            throw new Faulty(Fault.PRICE_NOT_ABOVE_ZERO);
        }
        if (minor.compareTo(BigDecimal.valueOf(PRICE_MINOR_MAX)) > 0) {
            throw new Faulty(Fault.PRICE_TOO_LARGE);
        }
        if (minor.stripTrailingZeros().scale() > 0) {
            throw new Faulty(Fault.PRICE_TOO_FINE);
        }
        return minor.longValueExact();
    }
}
