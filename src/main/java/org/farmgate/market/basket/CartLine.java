package org.farmgate.market.basket;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.orders.ItemId;

/**
 * So many packs of an offer, and the price at which the buyer put them in. Written {@code county.offer.quantity.price},
 * numbers in base 36, the offer's id in base 64.
 */
record CartLine(ItemId item, int quantity, long priceFen) {

    static final int QUANTITY_MAX = 999;
    static final int WRITTEN_MAX = 48;

    private static final int RADIX = 36;
    private static final int UUID_BYTES = 16;
    private static final int PARTS = 4;

    CartLine of(int otherQuantity) {
        return new CartLine(item, Math.min(otherQuantity, QUANTITY_MAX), priceFen);
    }

    String write() {
        var id = ByteBuffer.allocate(UUID_BYTES)
                .putLong(item.value().getMostSignificantBits())
                .putLong(item.value().getLeastSignificantBits())
                .array();
        return Integer.toString(item.county(), RADIX) + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(id) + "."
                + Integer.toString(quantity, RADIX) + "." + Long.toString(priceFen, RADIX);
    }

    /** Absent where we never wrote this. */
    static Optional<CartLine> read(String written) {
        var parts = written.split("\\.", -1);
        if (written.length() > WRITTEN_MAX || parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            var id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[1]));
            if (id.remaining() != UUID_BYTES) {
                return Optional.empty();
            }
            var item = new ItemId(Integer.parseInt(parts[0], RADIX), new UUID(id.getLong(), id.getLong()));
            int quantity = Integer.parseInt(parts[2], RADIX);
            long priceFen = Long.parseLong(parts[3], RADIX);
            return quantity < 1 || quantity > QUANTITY_MAX || priceFen < 1
                    ? Optional.empty()
                    : Optional.of(new CartLine(item, quantity, priceFen));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
