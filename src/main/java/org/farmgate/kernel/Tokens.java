package org.farmgate.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes tokens for anything public: nobody can guess one, and none tells anything about what it opens. They are
 * written in Crockford's base 32, which has no letter that is easily read as another.
 */
public final class Tokens {

    /** 26 characters of 5 bits: 130 bits, more than a UUID's 122. */
    public static final int LENGTH = 26;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int BITS_IN_CHARACTER = 5;
    private static final int CHARACTERS_IN_LONG = Long.SIZE / BITS_IN_CHARACTER;

    private final RandomGenerator random;

    public Tokens(RandomGenerator random) {
        this.random = random;
    }

    public String next() {
        return code(LENGTH);
    }

    /** A code short enough to be typed by hand; whoever accepts one must throttle guesses. */
    public String shortCode(int length) {
        if (length < 8 || length > LENGTH) {
            throw new IllegalArgumentException("a short code has 8 to 26 characters, not " + length);
        }
        return code(length);
    }

    /** The token as it was made, from what a person typed: case, spaces, dashes and lookalikes forgiven. */
    public static Optional<String> parse(String typed, int length) {
        if (typed.length() > 2 * LENGTH) {
            return Optional.empty();
        }
        var token = typed.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1')
                .replace('u', 'v');
        boolean valid = token.length() == length && token.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        return valid ? Optional.of(token) : Optional.empty();
    }

    /** Chance is dear: each long of it makes twelve characters. */
    private String code(int length) {
        var code = new StringBuilder(length);
        long bits = 0;
        for (int i = 0; i < length; i++) {
            if (i % CHARACTERS_IN_LONG == 0) {
                bits = random.nextLong();
            }
            code.append(ALPHABET.charAt((int) bits & (ALPHABET.length() - 1)));
            bits >>>= BITS_IN_CHARACTER;
        }
        return code.toString();
    }
}
