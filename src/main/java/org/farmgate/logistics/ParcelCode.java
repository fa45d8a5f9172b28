package org.farmgate.logistics;

import java.util.Optional;
import org.farmgate.kernel.Tokens;

/**
 * What stands on a parcel's label and in its QR code: four characters of its county, so that a scan finds its row, and
 * twelve by chance. It tells nothing of what is in the parcel or whose it is.
 */
public record ParcelCode(String value) {

    static final int LENGTH = 16;

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BASE = 32;
    private static final int COUNTY_LENGTH = 4;
    private static final int GROUP = 4;

    public ParcelCode {
        if (value.length() != LENGTH || value.chars().anyMatch(letter -> DIGITS.indexOf(letter) < 0)) {
            throw new IllegalArgumentException("no code of a parcel");
        }
    }

    static ParcelCode next(int county, Tokens tokens) {
        var lead = new StringBuilder();
        for (int rest = county, i = 0; i < COUNTY_LENGTH; i++, rest /= BASE) {
            lead.insert(0, DIGITS.charAt(rest % BASE));
        }
        return new ParcelCode(lead + tokens.shortCode(LENGTH - COUNTY_LENGTH));
    }

    /** The code that somebody typed, or that a scanner read: with or without the address around it. */
    static Optional<ParcelCode> parse(String read) {
        int slash = read.lastIndexOf('/');
        return Tokens.parse(slash < 0 ? read : read.substring(slash + 1), LENGTH)
                .map(ParcelCode::new);
    }

    int county() {
        int county = 0;
        for (int i = 0; i < COUNTY_LENGTH; i++) {
            county = county * BASE + DIGITS.indexOf(value.charAt(i));
        }
        return county;
    }

    /** In groups, as people read it out. */
    public String grouped() {
        var grouped = new StringBuilder(value);
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            grouped.insert(at, ' ');
        }
        return grouped.toString();
    }
}
