package org.farmgate.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.farmgate.places.Places;

/**
 * The name one signs in with: 3 to 40 small letters, digits, dots, dashes. It is kept in clear, so that it may not be
 * a telephone or identity number.
 */
public record Login(String value) {

    static final int LENGTH_MIN = 3;
    static final int LENGTH_MAX = 40;

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{2,39}");
    private static final Pattern PERSONAL = Pattern.compile("(86)?1\\d{10}|\\d{15}|\\d{17}[\\dx]");

    public Login {
        value = plain(value);
        if (!ALLOWED.matcher(value).matches()) {
            throw AccountsRefusal.LOGIN_LETTERS.refuse(LENGTH_MIN, LENGTH_MAX);
        }
        if (PERSONAL.matcher(value.replaceAll("[._-]", "")).matches()) {
            throw AccountsRefusal.LOGIN_PERSONAL.refuse();
        }
    }

    /** What somebody typed to sign in, if it can be anybody's name at all. */
    static Optional<Login> typed(String text) {
        return ALLOWED.matcher(plain(text)).matches()
                        && !PERSONAL.matcher(plain(text)).matches()
                ? Optional.of(new Login(text))
                : Optional.empty();
    }

    /** The made-up county that its account lies in. */
    int book() {
        return Places.bookOf(value);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
