package org.farmgate.orders;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.UUID;
import org.farmgate.kernel.Tokens;

/**
 * The secret that opens an order's page. The basket's id is its digest, and the number that a buyer reads out is the
 * beginning of the id: so one index finds a basket by any of the three, and none but the token opens it alone.
 */
record BasketToken(String value) {

    static final int NUMBER_LENGTH = 10;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS_IN_CHARACTER = 5;
    private static final int NUMBER_BITS = NUMBER_LENGTH * BITS_IN_CHARACTER;
    /** The 48 bits before a UUID's version, and two zeros. */
    private static final long NUMBER_MASK = -1L << (Long.SIZE - 48);

    static Optional<BasketToken> parse(String typed) {
        return Tokens.parse(typed, Tokens.LENGTH).map(BasketToken::new);
    }

    BasketId id() {
        return idOf(Digest.of(value.getBytes(US_ASCII)));
    }

    static BasketId idOf(UUID basket) {
        return new BasketId(Books.of(basket.getMostSignificantBits()), basket);
    }

    static String number(BasketId basket) {
        long bits = basket.value().getMostSignificantBits() & NUMBER_MASK;
        var number = new StringBuilder(NUMBER_LENGTH);
        for (int i = 1; i <= NUMBER_LENGTH; i++) {
            number.append(ALPHABET.charAt((int) (bits >>> (Long.SIZE - i * BITS_IN_CHARACTER)) & 31));
        }
        return number.toString();
    }

    /** All baskets that could have this number; nearly always one. */
    static Optional<Range> numbered(String typed) {
        return Tokens.parse(typed, NUMBER_LENGTH).map(number -> {
            long bits = 0;
            for (int i = 0; i < NUMBER_LENGTH; i++) {
                bits = bits << BITS_IN_CHARACTER | ALPHABET.indexOf(number.charAt(i));
            }
            long high = bits << (Long.SIZE - NUMBER_BITS) & NUMBER_MASK;
            return new Range(Books.of(high), new UUID(high, 0), new UUID(high | ~NUMBER_MASK, -1L));
        });
    }

    /** Ids from one to another, both in. */
    record Range(int book, UUID first, UUID last) {}
}
