package org.farmgate.orders;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish to buy, whole or not at all.
 *
 * @param key given by the buyer's side, once for each wish: with the same key it is done once, however often it is asked for
 * @param carriageFenByStore what carriage costs for each store's part; none means free
 * @param recipient absent only where nothing is to be carried
 */
public record Placing(
        String key,
        Instant at,
        List<Line> lines,
        Map<UUID, Long> carriageFenByStore,
        @Nullable Recipient recipient,
        PaymentMode mode,
        Currency currency) {

    public static final int KEY_LENGTH_MAX = 200;
    public static final int LINES_MAX = 200;
    /** A real shop's year holds an order of 1,114 lines. */
    public static final int LINES_MAX_SIMULATED = 2_000;

    public static final int QUANTITY_MAX = 1_000_000;

    /**
     * One line of the wish.
     *
     * @param priceFen what the buyer was shown for one, in the currency's smallest unit
     */
    public record Line(ItemId item, int quantity, long priceFen) {

        public Line {
            if (quantity < 1 || quantity > QUANTITY_MAX) {
                throw OrdersRefusal.QUANTITY.refuse(QUANTITY_MAX);
            }
            if (priceFen < 0) {
                throw OrdersRefusal.AMOUNT.refuse();
            }
        }
    }

    public Placing {
        OrderKeys.require(key);
        lines = List.copyOf(lines);
        carriageFenByStore = Map.copyOf(carriageFenByStore);
        int linesMax = mode == PaymentMode.SIMULATED ? LINES_MAX_SIMULATED : LINES_MAX;
        if (lines.isEmpty()) {
            throw OrdersRefusal.CART_EMPTY.refuse();
        }
        if (lines.size() > linesMax) {
            throw OrdersRefusal.LINES_COUNT.refuse(linesMax);
        }
        if (carriageFenByStore.size() > lines.size()
                || carriageFenByStore.values().stream().anyMatch(fen -> fen < 0)) {
            throw OrdersRefusal.AMOUNT.refuse();
        }
    }
}
