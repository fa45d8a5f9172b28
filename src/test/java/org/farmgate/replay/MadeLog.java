package org.farmgate.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A small log as a shop might keep it, made from a seed: good orders, returns, lines that make no sense. */
final class MadeLog {

    static final String HEADER = "order_key,InvoiceDate,CustomerID,Country,sku,Quantity,UnitPrice";

    private final Random random;
    private final List<String> lines = new ArrayList<>(List.of(HEADER));
    private int good;
    private int orders;
    private long units;
    private long minor;

    MadeLog(long seed, int orders) {
        this.random = new Random(seed);
        for (int order = 1; order <= orders; order++) {
            order(order);
        }
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    int lines() {
        return lines.size() - 1;
    }

    int good() {
        return good;
    }

    int orders() {
        return orders;
    }

    long units() {
        return units;
    }

    long minor() {
        return minor;
    }

    private void order(int order) {
        int count = 1 + random.nextInt(order % 20 == 0 ? 60 : 6);
        int before = good;
        for (int i = 0; i < count; i++) {
            int quantity = random.nextInt(12) == 0 ? -random.nextInt(5) : 1 + random.nextInt(40);
            int price = random.nextInt(20) == 0 ? 0 : 10 + random.nextInt(3);
            line(order, 1 + random.nextInt(30), quantity, price);
        }
        if (good > before) {
            orders++;
        }
    }

    private void line(int order, int sku, int quantity, int pence) {
        lines.add(String.format(
                Locale.ROOT,
                "A-%d,2010-12-%02dT%02d:26,17850,United Kingdom,sku-%d,%d,%d.%02d",
                order,
                1 + order % 28,
                order % 24,
                sku,
                quantity,
                pence / 100,
                pence % 100));
        if (quantity > 0 && pence > 0) {
            good++;
            units += quantity;
            minor += (long) quantity * pence;
        }
    }
}
