package org.farmgate.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.farmgate.kernel.Money;

/** How money, numbers, weights and days are written for people. */
public final class Wording {

    private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("y年M月d日", Locale.CHINESE);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM y", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY_ZH = DateTimeFormatter.ofPattern("M月d日", Locale.CHINESE);
    private static final DateTimeFormatter SHORT_DAY_EN = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH_ZH = DateTimeFormatter.ofPattern("y年M月", Locale.CHINESE);
    private static final DateTimeFormatter MONTH_EN = DateTimeFormatter.ofPattern("MMM y", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int GRAMS_PER_KILOGRAM = 1000;

    private Wording() {}

    /** With the sign of its currency: there is no amount without one. */
    public static String money(Money money) {
        int digits = money.currency().getDefaultFractionDigits();
        var sign = money.minor() < 0 ? "−" : "";
        var symbol = money.currency().equals(Money.YUAN)
                ? "¥"
                : money.currency().getSymbol(Locale.UK).replace("US$", "$");
        return sign + symbol + decimal(Math.absExact(money.minor()), digits);
    }

    static String number(long number) {
        return (number < 0 ? "−" : "") + grouped(Math.absExact(number));
    }

    static String weight(long grams, boolean zh) {
        if (grams < GRAMS_PER_KILOGRAM) {
            return number(grams) + (zh ? " 克" : " g");
        }
        var kilograms = decimal(grams, 3).replaceFirst("\\.?0+$", "");
        return kilograms + (zh ? " 公斤" : " kg");
    }

    static String day(LocalDate day, boolean zh) {
        return (zh ? DAY_ZH : DAY_EN).format(day);
    }

    static String shortDay(LocalDate day, boolean zh) {
        return (zh ? SHORT_DAY_ZH : SHORT_DAY_EN).format(day);
    }

    static String month(YearMonth month, boolean zh) {
        return (zh ? MONTH_ZH : MONTH_EN).format(month);
    }

    static String moment(ZonedDateTime moment, boolean zh) {
        return day(moment.toLocalDate(), zh) + " " + TIME.format(moment);
    }

    private static String decimal(long minor, int digits) {
        if (digits == 0) {
            return grouped(minor);
        }
        long unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        var fraction = Long.toString(minor % unit);
        return grouped(minor / unit) + "." + "0".repeat(digits - fraction.length()) + fraction;
    }

    private static String grouped(long number) {
        var digits = new StringBuilder(Long.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }
}
