package org.farmgate.ledger.close;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.farmgate.kernel.Merkle;

/** What is added up of a day's entries while they are read, in the order of their numbers. */
final class DayTree {

    private final LocalDate day;
    private final Merkle merkle = new Merkle();
    private final Prints prints = new Prints();
    private final TreeMap<Total, Long> sums = new TreeMap<>();
    private final TreeMap<Total, Long> counts = new TreeMap<>();
    private long firstNo = Long.MAX_VALUE;
    private long lastNo;

    DayTree(LocalDate day) {
        this.day = day;
    }

    /** What all accounts of one kind in one currency got and gave on the day. */
    record Total(int kind, String currency) implements Comparable<Total> {

        @Override
        public int compareTo(Total other) {
            int byKind = Integer.compare(kind, other.kind);
            return byKind != 0 ? byKind : currency.compareTo(other.currency);
        }
    }

    void add(DayEntry entry) {
        prints.add(merkle.add(entry.canonical()));
        var total = new Total(entry.accountKind(), entry.currency());
        sums.merge(total, entry.minor(), Math::addExact);
        counts.merge(total, 1L, Math::addExact);
        firstNo = Math.min(firstNo, entry.no());
        lastNo = Math.max(lastNo, entry.no());
    }

    LocalDate day() {
        return day;
    }

    long entries() {
        return merkle.rows();
    }

    long firstNo() {
        return firstNo;
    }

    long lastNo() {
        return lastNo;
    }

    String root() {
        return HexFormat.of().formatHex(merkle.root());
    }

    String prints(long entries) {
        return prints.text(entries);
    }

    Map<Total, Long> sums() {
        return sums;
    }

    long count(Total total) {
        return counts.getOrDefault(total, 0L);
    }
}
