package org.farmgate.ledger.close;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.farmgate.kernel.Merkle;

/**
 * The root over what a book has on a closed day, chained to the day before.
 *
 * @param no counts a book's seals from 1
 * @param prints see {@link Prints}
 */
record DaySeal(int county, int no, LocalDate day, long entries, String root, String chain, Instant at, String prints) {

    static final String NO_CHAIN = "0".repeat(64);

    /** Longer than any line. */
    static final int LINE_LENGTH_MAX = 24_000;

    private static final HexFormat HEX = HexFormat.of();
    private static final byte CHAIN = 4;
    private static final int PARTS = 7;

    /** The chain value that this seal must have after that one. */
    String chained(String before) {
        var words = county + " " + no + " " + day + " " + entries + " " + root + " " + at.toEpochMilli();
        return HEX.formatHex(Merkle.sha256(CHAIN, HEX.parseHex(before), words.getBytes(StandardCharsets.US_ASCII)));
    }

    DaySeal after(String before) {
        return new DaySeal(county, no, day, entries, root, chained(before), at, prints);
    }

    DaySeal printed(String text) {
        return new DaySeal(county, no, day, entries, root, chain, at, text);
    }

    /** As it is published: one line. */
    String line() {
        return no + " " + day + " " + entries + " " + root + " " + chain + " " + at.toEpochMilli() + " " + prints;
    }

    /** Reads a line; one that is none is an {@code IllegalArgumentException} or a {@code DateTimeException}. */
    static DaySeal of(int county, String line) {
        var parts = line.split(" ", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a seal: " + line);
        }
        return new DaySeal(
                county,
                Integer.parseInt(parts[0]),
                LocalDate.parse(parts[1]),
                Long.parseLong(parts[2]),
                parts[3],
                parts[4],
                Instant.ofEpochMilli(Long.parseLong(parts[5])),
                parts[6]);
    }
}
