package org.farmgate.stations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import org.farmgate.kernel.Refused;
import org.farmgate.supply.Grade;
import org.farmgate.supply.NewLot;
import org.farmgate.web.Form;
import org.jspecify.annotations.Nullable;

/** What an agent typed about a lot: kilograms and yuan as people write them, read exactly. */
final class LotForm {

    private static final int DIGITS_MAX = 12;
    private static final int GRAMS_IN_KG = 1_000;
    private static final int FEN_IN_YUAN = 100;

    private LotForm() {}

    /** The lot, or nothing where something was refused: that then stands in the form. */
    static @Nullable NewLot read(Form form, Station station, int village, UUID grower) {
        var weight = exact(form, "weight", GRAMS_IN_KG, StationsRefusal.WEIGHT_UNREADABLE.refuse());
        var price = exact(form, "price", FEN_IN_YUAN, StationsRefusal.PRICE_UNREADABLE.refuse());
        var grade = grade(form);
        var day = day(form);
        if (form.value("produce").isEmpty()) {
            form.refuse("produce", StationsRefusal.PRODUCE_MISSING.refuse());
        }
        if (weight == null || price == null || grade == null || day == null || form.hasErrors()) {
            return null;
        }
        return new NewLot(
                station.county(), grower, form.value("produce"), village, station.id(), weight, grade, day, price);
    }

    /** A decimal number in its smallest unit; more digits behind the point than that unit has are refused. */
    private static @Nullable Long exact(Form form, String name, int units, Refused unreadable) {
        var text = form.value(name).strip().replace(',', '.');
        try {
            if (text.isEmpty() || text.length() > DIGITS_MAX || !text.matches("[0-9]+(\\.[0-9]+)?")) {
                throw new NumberFormatException();
            }
            return new BigDecimal(text).multiply(BigDecimal.valueOf(units)).longValueExact();
        } catch (ArithmeticException | NumberFormatException noNumber) {
            form.refuse(name, unreadable);
            return null;
        }
    }

    private static @Nullable Grade grade(Form form) {
        var grade = Arrays.stream(Grade.values())
                .filter(each -> each.name().equals(form.value("grade")))
                .findFirst()
                .orElse(null);
        if (grade == null) {
            form.refuse("grade", StationsRefusal.GRADE_MISSING.refuse());
        }
        return grade;
    }

    private static @Nullable LocalDate day(Form form) {
        try {
            return LocalDate.parse(form.value("day"));
        } catch (DateTimeParseException noDay) {
            form.refuse("day", StationsRefusal.DAY_UNREADABLE.refuse());
            return null;
        }
    }
}
