package org.farmgate.orders;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the parcels, and where: kept sealed.
 *
 * @param county where the parcels go
 * @param pickUpPoint where the recipient fetches them, instead of having them brought
 */
public record Recipient(
        String name,
        String phone,
        String address,
        int county,
        @Nullable UUID pickUpPoint) {

    public static final int NAME_LENGTH_MAX = 60;
    public static final int PHONE_LENGTH_MAX = 20;
    public static final int ADDRESS_LENGTH_MAX = 200;

    public Recipient {
        name = line(name, NAME_LENGTH_MAX);
        phone = phone(phone);
        address = line(address, ADDRESS_LENGTH_MAX);
    }

    /** A number as it was typed, without the spaces, dashes and brackets that people put into it. */
    static String phone(String typed) {
        var digits = typed.replaceAll("[\\s()\\-]", "");
        if (digits.length() > PHONE_LENGTH_MAX || !digits.matches("\\+?[0-9]{5,}")) {
            throw OrdersRefusal.RECIPIENT_PHONE.refuse();
        }
        return digits;
    }

    private static String line(String text, int lengthMax) {
        var line = text.strip();
        if (line.isEmpty() || line.length() > lengthMax || line.chars().anyMatch(Character::isISOControl)) {
            throw OrdersRefusal.RECIPIENT_INCOMPLETE.refuse(lengthMax);
        }
        return line;
    }
}
