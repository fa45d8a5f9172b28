package org.farmgate.accounts.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.farmgate.kernel.Merkle;

/**
 * The root over a county's rows of the transactions {@code fromXid <= xid < toXid}, chained to the seal before.
 *
 * @param no counts a county's seals from 1
 */
record Seal(int county, int no, String fromXid, String toXid, int rows, String root, String chain, Instant sealedAt) {

    /** Longer than any line. */
    static final int LINE_LENGTH_MAX = 400;

    static final String NO_CHAIN = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();
    private static final byte CHAIN = 2;

    static Seal over(List<AuditRow> rows, String fromXid, String toXid, int no, String before, Instant at) {
        var root =
                HEX.formatHex(Merkle.root(rows.stream().map(AuditRow::canonical).toList()));
        var open = new Seal(rows.get(0).county(), no, fromXid, toXid, rows.size(), root, "", at);
        return new Seal(open.county, no, fromXid, toXid, rows.size(), root, open.chained(before), at);
    }

    /** The chain value that this seal must have after that one. */
    String chained(String before) {
        var words = county + " " + no + " " + fromXid + " " + toXid + " " + rows + " " + root + " "
                + sealedAt.toEpochMilli();
        return HEX.formatHex(Merkle.sha256(CHAIN, HEX.parseHex(before), words.getBytes(StandardCharsets.US_ASCII)));
    }

    /** As it is published: one line. */
    String line() {
        return no + " " + fromXid + " " + toXid + " " + rows + " " + root + " " + chain + " " + sealedAt.toEpochMilli();
    }

    static Seal of(int county, String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 7) {
            throw new IllegalArgumentException("not a seal: " + line);
        }
        return new Seal(
                county,
                Integer.parseInt(parts[0]),
                parts[1],
                parts[2],
                Integer.parseInt(parts[3]),
                parts[4],
                parts[5],
                Instant.ofEpochMilli(Long.parseLong(parts[6])));
    }
}
