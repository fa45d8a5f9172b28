package org.farmgate.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.farmgate.orders.Placing;

/** The whole log, read before anything of it is placed: so a log that cannot be read changes nothing. */
final class OrderLog {

    private final Map<String, LogOrder> orders = new LinkedHashMap<>();
    private final Map<Good, Good> goods = new HashMap<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Set<String> faultyOrders = new HashSet<>();
    private String hash = "";
    private int lines;
    private int goodLines;
    private final List<LogReturn> returns = new ArrayList<>();
    private final List<ReturnPart> returned = new ArrayList<>();
    private int returnsMatched;

    /** Counts the line in, unless its order would get too long. */
    boolean add(LogLine line) {
        var order = orders.computeIfAbsent(line.order(), key -> new LogOrder(key, line.at(), line.customer()));
        var good = new Good(line.sku(), line.priceMinor());
        int known = order.quantities().getOrDefault(good, 0);
        if ((known == 0 && order.quantities().size() >= Placing.LINES_MAX_SIMULATED)
                || known + line.quantity() > Placing.QUANTITY_MAX) {
            return false;
        }
        order.add(goods.computeIfAbsent(good, it -> it), line.quantity());
        lines++;
        goodLines++;
        return true;
    }

    /** Keeps goods that came back for later: only then is it known what was bought. */
    void addReturn(LogReturn back) {
        returns.add(back);
        faultyOrders.add(back.line().order());
    }

    /** Finds what the returns are returns of; those for which there is nothing are counted as lines that cannot be used. */
    void matchReturns(BiConsumer<LogReturn, Fault> reject) {
        var matching = new ReturnMatching(orders(), returns);
        returns.sort(Comparator.comparing(back -> back.line().at()));
        for (var back : returns) {
            var fault = matching.match(back, returned);
            if (fault == null) {
                lines++;
                returnsMatched++;
            } else {
                reject(back.line().order(), fault);
                reject.accept(back, fault);
            }
        }
    }

    List<ReturnPart> returned() {
        return returned;
    }

    int returnsMatched() {
        return returnsMatched;
    }

    int returnsRead() {
        return returns.size();
    }

    /** Counts a line that cannot be placed; its order is unknown where the key itself is missing. */
    void reject(String order, Fault fault) {
        lines++;
        faults.merge(fault, 1, Integer::sum);
        if (!order.isEmpty() && order.length() <= LogLines.KEY_CHARACTERS_MAX) {
            faultyOrders.add(order);
        }
    }

    /** Orders of which no line can be placed: the shop's cancellations, mostly. */
    long ordersWithoutGoodLine() {
        return faultyOrders.stream().filter(order -> !orders.containsKey(order)).count();
    }

    void hashed(String hash) {
        this.hash = hash;
    }

    String hash() {
        return hash;
    }

    int lines() {
        return lines;
    }

    int goodLines() {
        return goodLines;
    }

    Map<Fault, Integer> faults() {
        return faults;
    }

    Collection<LogOrder> orders() {
        return orders.values();
    }

    /** What the whole log asks for, of each kind of goods at each price. */
    Map<Good, Integer> demand() {
        var demand = new LinkedHashMap<Good, Integer>();
        for (var order : orders.values()) {
            order.quantities().forEach((good, quantity) -> demand.merge(good, quantity, Math::addExact));
        }
        return demand;
    }
}
