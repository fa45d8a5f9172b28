package org.farmgate.market.basket;

import static org.farmgate.market.MarketRefusal.CART_FULL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.farmgate.orders.ItemId;

/** What a buyer means to order, of any counties. It lives in the buyer's own browser; whoever has none has an empty one. */
record Cart(List<CartLine> lines) {

    static final int LINES_MAX = 50;
    static final Cart EMPTY = new Cart(List.of());

    private static final String BETWEEN = "!";

    Cart {
        lines = List.copyOf(lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    Optional<CartLine> line(ItemId item) {
        return lines.stream().filter(line -> line.item().equals(item)).findFirst();
    }

    /** Adds to a line that is there already, or a new line at the end. */
    Cart add(CartLine added) {
        var before = line(added.item());
        if (before.isPresent()) {
            int quantity = before.get().quantity() + added.quantity();
            return replace(new CartLine(added.item(), Math.min(quantity, CartLine.QUANTITY_MAX), added.priceFen()));
        }
        if (lines.size() >= LINES_MAX) {
            throw CART_FULL.refuse(LINES_MAX);
        }
        var more = new ArrayList<>(lines);
        more.add(added);
        return new Cart(more);
    }

    Cart replace(CartLine changed) {
        return new Cart(lines.stream()
                .map(line -> line.item().equals(changed.item()) ? changed : line)
                .toList());
    }

    Cart without(ItemId item) {
        return new Cart(lines.stream().filter(line -> !line.item().equals(item)).toList());
    }

    String write() {
        return lines.stream().map(CartLine::write).collect(Collectors.joining(BETWEEN));
    }

    /** What is readable of it; anyone may write anything into their own browser. */
    static Cart read(String written) {
        if (written.length() > LINES_MAX * (CartLine.WRITTEN_MAX + 1)) {
            return EMPTY;
        }
        var lines = new LinkedHashMap<ItemId, CartLine>();
        for (var part : written.split(BETWEEN, -1)) {
            CartLine.read(part).ifPresent(line -> lines.putIfAbsent(line.item(), line));
        }
        return new Cart(lines.values().stream().limit(LINES_MAX).toList());
    }
}
