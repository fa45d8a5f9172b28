package org.farmgate.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a return is a return of: the customer's latest purchase of the item at or before it of which something is left;
 * where that is not enough, the one before as well. It is met in whole or not at all.
 */
final class ReturnMatching {

    private final Map<Bought, List<Purchase>> purchases = new HashMap<>();

    private record Bought(String customer, String sku) {}

    /** A line of an order, and how many of it have not come back yet. */
    private static final class Purchase {

        private final LogOrder order;
        private final int line;
        private final Good good;
        private int left;

        Purchase(LogOrder order, int line, Good good, int left) {
            this.order = order;
            this.line = line;
            this.good = good;
            this.left = left;
        }
    }

    ReturnMatching(Collection<LogOrder> orders, Collection<LogReturn> returns) {
        returns.forEach(back -> purchases.put(bought(back), new ArrayList<>()));
        for (var order : orders) {
            int line = 0;
            for (var each : order.quantities().entrySet()) {
                line++;
                var known =
                        purchases.get(new Bought(order.customer(), each.getKey().sku()));
                if (known != null) {
                    known.add(new Purchase(order, line, each.getKey(), each.getValue()));
                }
            }
        }
        purchases.values().forEach(list -> list.sort(Comparator.comparing(purchase -> purchase.order.at())));
    }

    /** Adds the parts that the return falls into, or says why there are none. Returns come in the order of their time. */
    @Nullable
    Fault match(LogReturn back, List<ReturnPart> parts) {
        if (back.line().customer().isEmpty()) {
            return Fault.RETURN_WITHOUT_CUSTOMER;
        }
        var before = purchases.getOrDefault(bought(back), List.of()).stream()
                .filter(purchase -> !purchase.order.at().isAfter(back.line().at()))
                .toList();
        if (before.isEmpty()) {
            return Fault.RETURN_WITHOUT_PURCHASE;
        }
        if (before.stream().mapToLong(purchase -> purchase.left).sum() < back.quantity()) {
            return Fault.RETURN_OF_TOO_MUCH;
        }
        take(back, before, parts);
        return null;
    }

    private static void take(LogReturn back, List<Purchase> before, List<ReturnPart> parts) {
        int rest = back.quantity();
        for (int i = before.size() - 1; rest > 0; i--) {
            var purchase = before.get(i);
            int taken = Math.min(rest, purchase.left);
            if (taken > 0) {
                purchase.left -= taken;
                rest -= taken;
                parts.add(new ReturnPart(back, purchase.order, purchase.line, purchase.good, taken));
            }
        }
    }

    private static Bought bought(LogReturn back) {
        return new Bought(back.line().customer(), back.line().sku());
    }
}
