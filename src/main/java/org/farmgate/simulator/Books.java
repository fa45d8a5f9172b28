package org.farmgate.simulator;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gateways' ledger: every trade and refund, in memory as the journal tells it. It is written by {@link Bookkeeping} alone. */
final class Books {

    private final Map<String, Trade> trades = new LinkedHashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, List<Refund>> refunds = new HashMap<>();
    private final Map<String, Refund> refundsByKey = new HashMap<>();
    private final Map<String, Entry.Replay> replays = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Untold> untold = new LinkedHashMap<>();
    private final VirtualClock clock;
    private String endpoint = "";

    /** A notice that the merchant has not acknowledged, and how often it was sent. */
    record Untold(Notice notice, int tries) {}

    Books(VirtualClock clock) {
        this.clock = clock;
    }

    synchronized List<Untold> untold() {
        return List.copyOf(untold.values());
    }

    synchronized String endpoint() {
        return endpoint;
    }

    synchronized Optional<Trade> byToken(String token) {
        return Optional.ofNullable(trades.get(token));
    }

    synchronized Optional<Trade> byMerchantNo(Gateway gateway, String merchantNo) {
        return byToken(tokens.getOrDefault(merchantKey(gateway, merchantNo), ""));
    }

    synchronized Optional<Trade> byNumber(Gateway gateway, String number) {
        return byToken(tokens.getOrDefault(gateway + "#" + number, ""));
    }

    synchronized Optional<Refund> refundByKey(Gateway gateway, String key) {
        return Optional.ofNullable(refundsByKey.get(refundKey(gateway, key)));
    }

    synchronized List<Refund> refundsOf(Trade trade) {
        return List.copyOf(refunds.getOrDefault(trade.token(), List.of()));
    }

    synchronized Optional<Refund> refundByNumber(Trade trade, String number) {
        return refundsOf(trade).stream()
                .filter(it -> it.number().equals(number))
                .findFirst();
    }

    synchronized long returned(String token) {
        return refunds.getOrDefault(token, List.of()).stream()
                .mapToLong(Refund::minor)
                .sum();
    }

    synchronized Collection<Trade> trades(Gateway gateway) {
        return trades.values().stream().filter(it -> it.gateway() == gateway).toList();
    }

    synchronized Collection<Refund> refunds(Gateway gateway) {
        return refunds.values().stream()
                .flatMap(List::stream)
                .filter(it -> it.gateway() == gateway)
                .toList();
    }

    /** What was answered to this key. */
    synchronized Optional<Entry.Replay> replay(String key) {
        return Optional.ofNullable(replays.get(key));
    }

    synchronized List<Difference> differences() {
        return List.copyOf(differences);
    }

    synchronized List<Difference> differences(Gateway gateway, LocalDate day) {
        return differences.stream()
                .filter(it -> it.gateway() == gateway && it.day().equals(day))
                .toList();
    }

    /** What the journal tells, at a start or now. */
    synchronized void apply(Entry entry) {
        if (entry.trade() != null) {
            var trade = entry.trade();
            trades.put(trade.token(), trade);
            tokens.put(merchantKey(trade.gateway(), trade.merchantNo()), trade.token());
            tokens.put(trade.gateway() + "#" + trade.number(), trade.token());
        } else if (entry.moved() != null) {
            var moved = entry.moved();
            trades.computeIfPresent(moved.trade(), (token, trade) -> trade.moved(moved.to(), moved.at()));
        } else if (entry.refund() != null) {
            var refund = entry.refund();
            refunds.computeIfAbsent(refund.trade(), each -> new ArrayList<>()).add(refund);
            refundsByKey.put(refundKey(refund.gateway(), refund.key()), refund);
        } else if (entry.tried() != null) {
            var tried = entry.tried();
            untold.computeIfPresent(
                    tried.notice(), (id, it) -> tried.over() ? null : new Untold(it.notice(), tried.tries()));
        } else if (entry.replay() != null) {
            replays.put(entry.replay().key(), entry.replay());
        } else if (entry.difference() != null) {
            differences.add(entry.difference());
        } else if (entry.endpoint() != null) {
            endpoint = entry.endpoint().url();
        } else if (entry.aheadMillis() != null) {
            clock.advance(Duration.ofMillis(entry.aheadMillis()));
        }
        if (entry.notice() != null) {
            untold.put(entry.notice().id(), new Untold(entry.notice(), 0));
        }
    }

    private static String merchantKey(Gateway gateway, String merchantNo) {
        return gateway + "/" + merchantNo;
    }

    private static String refundKey(Gateway gateway, String key) {
        return gateway + "/" + key;
    }
}
