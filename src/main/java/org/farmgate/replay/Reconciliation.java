package org.farmgate.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.farmgate.ledger.TrialBalance;
import org.farmgate.replay.ShopCount.Counted;

/** What was read, what was said, and what lies in the tables: told three times, and it must be the same. */
record Reconciliation(
        OrderLog log,
        OrderPlacing placing,
        ReturnRefunding refunding,
        Counted before,
        Counted opened,
        Counted after,
        TrialBalance ledger) {

    /** Each equation by its name, in the order in which they are told. */
    Map<String, Boolean> equations() {
        var equations = new LinkedHashMap<String, Boolean>();
        equations.put(
                "lines",
                log.lines()
                        == log.goodLines()
                                + log.returnsMatched()
                                + log.faults().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum());
        equations.put("answers", log.orders().size() == placing.placed() + placing.refusals());
        equations.put("orders", placing.placed() == after.orders());
        equations.put("units", placing.units() == after.units());
        equations.put("money", placing.minor() == after.goodsMinor() && placing.minor() == after.linesMinor());
        equations.put("returns", log.returned().size() == refunding.refunded() + refunding.refusals());
        equations.put(
                "refunds",
                refunding.refunded() == after.refunds()
                        && refunding.units() == after.refundedUnits()
                        && refunding.minor() == after.refundedMinor()
                        && refunding.minor() == after.refundsMinor());
        equations.put(
                "stock",
                after.reserved() == 0
                        && after.sold() == kept(after)
                        && opened.available() - after.available() == kept(after) - kept(opened));
        equations.put("ledger", ledger.balanced());
        return equations;
    }

    /** Units that were sold and have not come back. */
    private static long kept(Counted counted) {
        return counted.units() - counted.refundedUnits();
    }

    boolean holds() {
        return !equations().containsValue(false);
    }

    /** Orders that an earlier run placed, and this one only asked for again. */
    long placedBefore() {
        return before.orders();
    }

    long placedNow() {
        return after.orders() - before.orders();
    }
}
