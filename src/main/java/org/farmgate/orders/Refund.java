package org.farmgate.orders;

import java.time.Instant;
import java.util.List;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that went back to a buyer, and why.
 *
 * @param households what of it households had earned before, and have to give back
 * @param arrived what was said of goods that were awaited; absent until then
 */
public record Refund(
        RefundId id,
        SubOrderId subOrder,
        Instant at,
        Money goodsMoney,
        Money carriage,
        Money households,
        GoodsBack goods,
        String reason,
        @Nullable Person by,
        @Nullable Boolean arrived,
        List<Line> lines) {

    /** A line's part in it. */
    public record Line(int no, int quantity, Money money) {}

    public Refund {
        lines = List.copyOf(lines);
    }

    public Money amount() {
        return goodsMoney.plus(carriage);
    }

    public int quantity() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    /** Whether somebody still has to say what became of the goods. */
    public boolean awaitsGoods() {
        return goods == GoodsBack.AWAITED && arrived == null;
    }
}
