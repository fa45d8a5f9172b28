package org.farmgate.orders;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish to give a buyer money back for a part of one store's part of an order, or for all of it.
 *
 * @param key given by whoever asks, once for each wish: with the same key it is done once
 * @param everything all that has not gone back yet, carriage too; then there are no lines, and no amount
 * @param amountFen on top of the lines, spread over what is left of the goods
 * @param carriage whether what is left of the carriage goes back as well
 * @param by absent where the program itself does it
 */
public record Refunding(
        String key,
        SubOrderId subOrder,
        Instant at,
        boolean everything,
        List<Line> lines,
        long amountFen,
        boolean carriage,
        GoodsBack goods,
        String reason,
        @Nullable Person by) {

    public static final int REASON_MAX = 300;

    /** So many of a line of the order, at the price that was paid for them. */
    public record Line(int no, int quantity) {

        public Line {
            if (quantity < 1 || quantity > Placing.QUANTITY_MAX) {
                throw OrdersRefusal.QUANTITY.refuse(Placing.QUANTITY_MAX);
            }
        }
    }

    public Refunding {
        OrderKeys.require(key);
        lines = List.copyOf(lines);
        reason = reason.strip();
        if (reason.isEmpty() || reason.length() > REASON_MAX) {
            throw OrdersRefusal.REASON_LENGTH.refuse(REASON_MAX);
        }
        if (amountFen < 0 || amountFen > Amounts.MAX) {
            throw OrdersRefusal.AMOUNT.refuse();
        }
        if (!everything && lines.isEmpty() && amountFen == 0 && !carriage) {
            throw OrdersRefusal.REFUND_NOTHING.refuse();
        }
        var numbers = new HashSet<Integer>();
        if ((everything && (amountFen > 0 || !lines.isEmpty()))
                || !lines.stream().allMatch(it -> numbers.add(it.no()))) {
            throw OrdersRefusal.REFUND_LINES.refuse();
        }
    }

    /** All that is left, whatever was refunded before. */
    public static Refunding everything(
            String key, SubOrderId subOrder, Instant at, GoodsBack goods, String reason, @Nullable Person by) {
        return new Refunding(key, subOrder, at, true, List.of(), 0, true, goods, reason, by);
    }

    /** So many of these lines. */
    public static Refunding lines(
            String key,
            SubOrderId subOrder,
            Instant at,
            List<Line> lines,
            GoodsBack goods,
            String reason,
            @Nullable Person by) {
        return new Refunding(key, subOrder, at, false, lines, 0, false, goods, reason, by);
    }

    /** What is asked for, in one text: who asks, and when, may differ the second time. */
    String body() {
        return "refund " + subOrder + " " + everything + " " + lines + " " + amountFen + " " + carriage + " " + goods;
    }
}
