package org.farmgate.registry;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.farmgate.kernel.Refused;
import org.farmgate.web.Form;
import org.jspecify.annotations.Nullable;

/** Reads a form field by field; what is refused is noted beside its field, so that all of it is told at once. */
final class Fields {

    private final Form form;
    private final Today today;

    Fields(Form form, Today today) {
        this.form = form;
        this.today = today;
    }

    <T> @Nullable T read(String name, Function<String, T> make) {
        try {
            return make.apply(form.value(name));
        } catch (Refused refused) {
            form.refuse(name, refused);
            return null;
        }
    }

    /** Nothing where the field was left empty. */
    <T> @Nullable T readIfFilled(String name, Function<String, T> make) {
        return form.value(name).isBlank() ? null : read(name, make);
    }

    /** A day that has come. */
    @Nullable
    LocalDate day(String name) {
        return read(name, text -> {
            var day = parse(text);
            today.requireNotAfter(day);
            return day;
        });
    }

    static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static LocalDate parse(String text) {
        try {
            var day = LocalDate.parse(text.strip());
            if (day.getYear() < Income.YEAR_FIRST) {
                throw RegistryRefusal.DAY_WRONG.refuse();
            }
            return day;
        } catch (DateTimeParseException noDay) {
            throw RegistryRefusal.DAY_WRONG.refuse();
        }
    }
}
