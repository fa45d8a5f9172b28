package org.farmgate.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Transfers made ready to be written: each balances, each is there once, and they stand in the order of all writers. */
final class Balanced {

    private static final Comparator<Transfer> ORDER =
            Comparator.comparingInt(Transfer::county).thenComparing(Transfer::id);

    private Balanced() {}

    /** A transfer named twice is the same transfer, or a mistake. */
    static List<Transfer> of(List<Transfer> transfers) {
        var sorted = new ArrayList<>(transfers);
        sorted.sort(ORDER);
        var distinct = new ArrayList<Transfer>(sorted.size());
        for (var transfer : sorted) {
            requireBalance(transfer);
            var last = distinct.isEmpty() ? null : distinct.get(distinct.size() - 1);
            if (last == null || ORDER.compare(last, transfer) != 0) {
                distinct.add(transfer);
            } else if (!sameMoney(last, transfer)) {
                throw LedgerRefusal.KEY_REUSED.refuse(transfer.key());
            }
        }
        return distinct;
    }

    /** The moment may differ: the same deed is told of twice. */
    static boolean sameMoney(Transfer one, Transfer other) {
        return one.key().equals(other.key())
                && one.kind() == other.kind()
                && Objects.equals(one.reference(), other.reference())
                && Objects.equals(one.reverses(), other.reverses())
                && counted(one.legs()).equals(counted(other.legs()));
    }

    /** A leg may stand there more than once: how often is money too. */
    private static Map<Leg, Integer> counted(List<Leg> legs) {
        var counts = new HashMap<Leg, Integer>();
        legs.forEach(leg -> counts.merge(leg, 1, Math::addExact));
        return counts;
    }

    private static void requireBalance(Transfer transfer) {
        var legs = transfer.legs();
        long sum = 0;
        for (var leg : legs) {
            if (!leg.account().currency().equals(legs.get(0).account().currency())) {
                requireBalanceByCurrency(transfer);
                return;
            }
            sum = Math.addExact(sum, leg.minor());
        }
        if (sum != 0) {
            throw LedgerRefusal.UNBALANCED.refuse(transfer.key());
        }
    }

    private static void requireBalanceByCurrency(Transfer transfer) {
        var sums = new HashMap<String, Long>();
        for (var leg : transfer.legs()) {
            sums.merge(leg.account().currency().getCurrencyCode(), leg.minor(), Math::addExact);
        }
        if (sums.values().stream().anyMatch(sum -> sum != 0)) {
            throw LedgerRefusal.UNBALANCED.refuse(transfer.key());
        }
    }
}
