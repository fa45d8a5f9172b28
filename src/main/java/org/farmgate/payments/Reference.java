package org.farmgate.payments;

import java.util.Optional;
import java.util.regex.Pattern;
import org.farmgate.kernel.Tokens;

/**
 * What we call a payment to its gateway: five digits of its book, so that a notice finds its row, and a random token. At
 * 31 characters it is one less than the strictest of the large gateways allows.
 */
record Reference(String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{5}[0-9a-hjkmnp-tv-z]{26}");

    Reference {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("no reference: " + value.length() + " characters");
        }
    }

    static Reference next(int book, Tokens tokens) {
        if (book < 10_000 || book > 99_999) {
            throw new IllegalArgumentException("not a book of payments: " + book);
        }
        return new Reference(book + tokens.next());
    }

    static Optional<Reference> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new Reference(text)) : Optional.empty();
    }

    int book() {
        return Integer.parseInt(value.substring(0, 5));
    }

    @Override
    public String toString() {
        return value;
    }
}
