package org.farmgate.market;

/** What the public calls a store: one trimmed line, 2 to 40 characters. */
public record StoreName(String value) {

    public static final int LENGTH_MIN = 2;
    public static final int LENGTH_MAX = 40;

    public StoreName {
        value = value.strip();
        int length = value.codePointCount(0, value.length());
        if (length < LENGTH_MIN || length > LENGTH_MAX || value.chars().anyMatch(Character::isISOControl)) {
            throw MarketRefusal.STORE_NAME_LENGTH.refuse(LENGTH_MIN, LENGTH_MAX);
        }
    }
}
