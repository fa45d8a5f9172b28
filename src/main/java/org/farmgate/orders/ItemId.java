package org.farmgate.orders;

import java.util.Comparator;
import java.util.UUID;

/** The key of something that can be bought: its offer's, led by the county that sells it. */
public record ItemId(int county, UUID value) implements Comparable<ItemId> {

    private static final Comparator<ItemId> ORDER =
            Comparator.comparingInt(ItemId::county).thenComparing(ItemId::value);

    /** From {@code 17.0190a5b2-…}, as {@link #toString()} writes it. */
    public static ItemId of(String text) {
        int dot = text.indexOf('.');
        try {
            return new ItemId(
                    Integer.parseInt(text.substring(0, Math.max(dot, 0))), UUID.fromString(text.substring(dot + 1)));
        } catch (IllegalArgumentException noId) {
            throw OrdersRefusal.ITEM_UNKNOWN.refuse();
        }
    }

    /** The order in which rows are locked; any would do, as long as it is always the same. */
    @Override
    public int compareTo(ItemId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return county + "." + value;
    }
}
