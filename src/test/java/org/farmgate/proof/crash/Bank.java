package org.farmgate.proof.crash;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.farmgate.proof.crash.PaidBatch.Payout;

/** The banks: each pays what a list tells it to, by the list's references, and sends some of it back. What it did is the truth. */
final class Bank {

    private static final Pattern AMOUNT =
            Pattern.compile("(?m)(?:^|,)(F\\d+-\\d+-\\d+),.*?,(\\d+)\\.(\\d\\d)(?:,CNY)?\\s*$");
    private static final int WHOLE = 100;
    private static final int RETURNED = 20;
    private static final int RETURNED_LATER = 30;

    /** What a bank does with a payment. */
    enum Deed {
        PAYS,
        RETURNS,
        /** Has paid, and has it back later. */
        PAYS_AND_RETURNS
    }

    private record Order(long fen, Deed deed) {}

    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Consumer<String> surprises;

    Bank(Consumer<String> surprises) {
        this.surprises = surprises;
    }

    /** Takes a list of payments; it must name each payout of its batch once, with its sum. */
    void take(String list, Collection<Payout> wanted, RandomGenerator random) {
        var told = new HashMap<String, Long>();
        var lines = AMOUNT.matcher(list);
        while (lines.find()) {
            long fen = Long.parseLong(lines.group(2)) * WHOLE + Long.parseLong(lines.group(3));
            if (told.put(lines.group(1), fen) != null) {
                surprises.accept("a bank's list names " + lines.group(1) + " twice");
            }
            if (orders.putIfAbsent(lines.group(1), new Order(fen, any(random))) != null) {
                surprises.accept("a bank was told twice to pay " + lines.group(1));
            }
        }
        for (var payout : wanted) {
            if (!Long.valueOf(payout.fen()).equals(told.remove(payout.reference()))) {
                surprises.accept("a bank's list has another sum for " + payout.reference());
            }
        }
        told.keySet()
                .forEach(reference -> surprises.accept("a bank's list pays " + reference + ", which was not shown"));
    }

    private static Deed any(RandomGenerator random) {
        int chance = random.nextInt(WHOLE);
        return chance < RETURNED ? Deed.RETURNS : chance < RETURNED_LATER ? Deed.PAYS_AND_RETURNS : Deed.PAYS;
    }

    Deed deed(Payout payout) {
        var order = orders.get(payout.reference());
        return order == null ? Deed.RETURNS : order.deed();
    }

    /** The file in which a bank tells of these. */
    String returns(List<Payout> payouts) {
        var file = new StringBuilder("reference,status,reason\r\n");
        for (var payout : payouts) {
            boolean back = deed(payout) == Deed.RETURNS;
            file.append(payout.reference()).append(back ? ",returned,no such account\r\n" : ",paid,\r\n");
        }
        return file.toString();
    }

    /** What is with those who were paid, in the end. */
    long paidFen() {
        return orders.values().stream()
                .filter(order -> order.deed() == Deed.PAYS)
                .mapToLong(Order::fen)
                .sum();
    }
}
