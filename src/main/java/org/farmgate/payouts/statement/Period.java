package org.farmgate.payouts.statement;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import org.farmgate.web.View;

/**
 * A month or a year that has begun, as an address names it: {@code 2026-11}, {@code 2026}.
 *
 * @param to its last day, or today where it is not over
 */
record Period(String name, LocalDate from, LocalDate to) {

    private static final int FIRST_YEAR = 2000;

    /** The named one; the present month where the name is none, or of what has not begun. */
    static Period of(String name, LocalDate today) {
        return parse(name, today).orElseGet(() -> month(YearMonth.from(today), today));
    }

    private static Optional<Period> parse(String name, LocalDate today) {
        Optional<Period> found = Optional.empty();
        if (name.matches("[0-9]{4}")) {
            found = Optional.of(year(Year.parse(name), today));
        } else if (name.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            found = Optional.of(month(YearMonth.parse(name), today));
        }
        return found.filter(
                period -> !period.from().isAfter(today) && period.from().getYear() >= FIRST_YEAR);
    }

    private static Period month(YearMonth month, LocalDate today) {
        return new Period(month.toString(), month.atDay(1), earlier(month.atEndOfMonth(), today));
    }

    private static Period year(Year year, LocalDate today) {
        return new Period(
                year.toString(), year.atDay(1), earlier(year.atMonth(12).atEndOfMonth(), today));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    boolean wholeYear() {
        return name.length() == 4;
    }

    /** As a person calls it. */
    String words(View view) {
        return words(name, view);
    }

    /** Likewise, of one that is named as an address does. */
    static String words(String name, View view) {
        return name.length() == 4 ? view.say("payouts.statement.year", name) : view.month(YearMonth.parse(name));
    }

    /** The one before. */
    Period before(LocalDate today) {
        return wholeYear()
                ? year(Year.from(from).minusYears(1), today)
                : month(YearMonth.from(from).minusMonths(1), today);
    }

    /** The one after, if it has begun. */
    Optional<Period> after(LocalDate today) {
        return Optional.of(
                        wholeYear()
                                ? year(Year.from(from).plusYears(1), today)
                                : month(YearMonth.from(from).plusMonths(1), today))
                .filter(next -> !next.from().isAfter(today));
    }
}
