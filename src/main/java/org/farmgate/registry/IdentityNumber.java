package org.farmgate.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;

/** A citizen's identity number (GB 11643): 17 digits, of which eight are a day of birth, and a check character. */
public record IdentityNumber(String value) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public IdentityNumber {
        value = value.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (!value.matches("[1-9][0-9]{16}[0-9X]") || !hasBirthday(value) || check(value) != value.charAt(17)) {
            throw RegistryRefusal.IDENTITY_NUMBER_WRONG.refuse();
        }
    }

    /** The check character that belongs behind these 17 digits. */
    static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % 11);
    }

    private static boolean hasBirthday(String value) {
        try {
            var day = LocalDate.of(number(value, 6, 10), number(value, 10, 12), number(value, 12, 14));
            return day.getYear() >= 1850 && day.getYear() < 2200;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static int number(String value, int from, int to) {
        return Integer.parseInt(value, from, to, 10);
    }

    @Override
    public String toString() {
        return "an identity number";
    }
}
