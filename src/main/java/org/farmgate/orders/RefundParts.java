package org.farmgate.orders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farmgate.kernel.Money;

/** What a refund comes to, line by line; never more than is left of each. */
record RefundParts(List<Part> lines, long carriageFen) {

    /** One line's part: the goods that are not wanted any more, and the money that goes back for the line. */
    record Part(OrderLine line, int quantity, long fen) {}

    RefundParts {
        lines = List.copyOf(lines);
    }

    long goodsFen() {
        return lines.stream().mapToLong(Part::fen).sum();
    }

    static RefundParts of(SubOrder order, Refunding wish) {
        var parts = wish.everything() ? everything(order) : lines(order, wish.lines());
        spread(order, parts, wish.amountFen());
        boolean nothingToSend = nothingToSend(order, parts);
        var lines = (nothingToSend ? everything(order) : parts)
                .values().stream()
                        .filter(part -> part.quantity() > 0 || part.fen() > 0)
                        .toList();
        boolean carriage = wish.carriage() || nothingToSend;
        var refund = new RefundParts(lines, carriage ? order.carriageLeft().minor() : 0);
        if (refund.goodsFen() + refund.carriageFen() == 0) {
            throw OrdersRefusal.REFUND_NOTHING.refuse();
        }
        return refund;
    }

    private static Map<Integer, Part> everything(SubOrder order) {
        var parts = new LinkedHashMap<Integer, Part>();
        order.lines().forEach(line -> parts.put(line.no(), new Part(line, line.quantityLeft(), line.leftFen())));
        return parts;
    }

    private static Map<Integer, Part> lines(SubOrder order, List<Refunding.Line> wanted) {
        var parts = new LinkedHashMap<Integer, Part>();
        order.lines().forEach(line -> parts.put(line.no(), new Part(line, 0, 0)));
        for (var want : wanted) {
            var part = parts.get(want.no());
            if (part == null) {
                throw OrdersRefusal.REFUND_LINES.refuse();
            }
            parts.put(want.no(), part(part.line(), want.quantity()));
        }
        return parts;
    }

    /** The last of a line takes all that is left of its money; a price that was lowered before is not paid back twice. */
    private static Part part(OrderLine line, int quantity) {
        if (quantity > line.quantityLeft()) {
            throw OrdersRefusal.REFUND_QUANTITY.refuse(line.quantityLeft());
        }
        long full = Math.multiplyExact(line.priceFen(), (long) quantity);
        return new Part(
                line, quantity, quantity == line.quantityLeft() ? line.leftFen() : Math.min(full, line.leftFen()));
    }

    /** In proportion to what is left of each line, cut down to whole fen; the rest is the last line's. */
    private static void spread(SubOrder order, Map<Integer, Part> parts, long amountFen) {
        long left = 0;
        for (var part : parts.values()) {
            left += part.line().leftFen() - part.fen();
        }
        if (amountFen > left) {
            throw OrdersRefusal.REFUND_TOO_MUCH.refuse(
                    Amounts.said(new Money(left, order.goods().currency())));
        }
        long rest = amountFen;
        for (var part : new ArrayList<>(parts.values())) {
            long free = part.line().leftFen() - part.fen();
            long more = Sharing.proportion(rest, free, left);
            parts.put(part.line().no(), new Part(part.line(), part.quantity(), part.fen() + more));
            rest -= more;
            left -= free;
        }
    }

    /** Where nothing is left of the goods' money before they were sent, the goods stay and there is nothing to carry. */
    private static boolean nothingToSend(SubOrder order, Map<Integer, Part> parts) {
        boolean sent = order.state() != OrderState.PAID && order.state() != OrderState.PACKED;
        long left = order.lines().stream().mapToLong(OrderLine::leftFen).sum();
        long goods = parts.values().stream().mapToLong(Part::fen).sum();
        return !sent && goods == left;
    }
}
