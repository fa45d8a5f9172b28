package org.farmgate.logistics;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a courier looks for: a part of a parcel's code or of an order's number, with case, spaces, dashes and lookalikes
 * forgiven, or of where the parcel goes. Nothing typed fits everything.
 */
final class Sought {

    static final int LENGTH_MAX = 300;

    /** Fewer characters stand in nearly every code. */
    private static final int CODE_LENGTH_MIN = 3;

    private final String place;
    private final String code;

    /** @param typed by hand, or by a scanner, which types the address around a code too */
    Sought(String typed) {
        var text = typed.length() > LENGTH_MAX ? typed.substring(0, LENGTH_MAX) : typed;
        place = text.strip().toLowerCase(Locale.ROOT);
        code = ParcelCode.parse(text)
                .map(ParcelCode::value)
                .orElseGet(() -> place.replaceAll("[\\s-]", "")
                        .replace('o', '0')
                        .replace('i', '1')
                        .replace('l', '1')
                        .replace('u', 'v'));
    }

    boolean fits(Round.Stop stop) {
        return place.isEmpty() || isCode(stop) || goesThere(stop);
    }

    private boolean isCode(Round.Stop stop) {
        return code.length() >= CODE_LENGTH_MIN
                && (stop.parcel().code().value().contains(code) || stop.number().contains(code));
    }

    private boolean goesThere(Round.Stop stop) {
        var recipient = stop.recipient();
        return Stream.of(
                        stop.to(),
                        stop.pickUp() == null ? "" : stop.pickUp(),
                        recipient == null ? "" : recipient.address())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(place));
    }
}
