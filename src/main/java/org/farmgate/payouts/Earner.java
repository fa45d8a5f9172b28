package org.farmgate.payouts;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** Who is paid, as a form and a table name it: {@code HOUSEHOLD.0190a5b2-…}. */
public record Earner(Party party, UUID owner) implements Comparable<Earner> {

    /** As the database sorts: it compares owners without a sign, and so do their texts. */
    private static final Comparator<Earner> ORDER = Comparator.comparing(Earner::party)
            .thenComparing(earner -> earner.owner().toString());

    static Optional<Earner> of(String text) {
        int dot = text.indexOf('.');
        try {
            return dot < 0
                    ? Optional.empty()
                    : Optional.of(new Earner(
                            Party.valueOf(text.substring(0, dot)), UUID.fromString(text.substring(dot + 1))));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Earner other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return party + "." + owner;
    }
}
