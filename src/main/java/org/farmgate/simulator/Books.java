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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gateways' ledger: every trade and refund, in memory as the journal tells it. Each deed is one line, decided and written
 * under one lock, and known to nobody before it is on disk.
 */
final class Books {

    private static final int TURNS = 64;

    private final Map<String, Trade> trades = new LinkedHashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, List<Refund>> refunds = new HashMap<>();
    private final Map<String, Refund> refundsByKey = new HashMap<>();
    private final Map<String, Entry.Replay> replays = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final VirtualClock clock;
    private final Map<String, Untold> untold = new LinkedHashMap<>();
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();
    private String endpoint = "";
    private Optional<Journal> journal = Optional.empty();
    private long last;

    /** A notice that the merchant has not acknowledged, and how often it was sent. */
    record Untold(Notice notice, int tries) {}

    Books(VirtualClock clock) {
        this.clock = clock;
    }

    /** From now on what happens is written there. */
    void writeTo(Journal to) {
        journal = Optional.of(to);
    }

    /** Keeps the trade, or answers the one that has its number already. */
    Trade open(Trade wanted) {
        return deed(() -> {
            var known = trades.get(tokens.getOrDefault(merchantKey(wanted.gateway(), wanted.merchantNo()), ""));
            if (known != null && wanted.gateway() != Gateway.STRIPE) {
                return known;
            }
            write(Entry.of(wanted));
            return wanted;
        });
    }

    /** The buyer pays or refuses, or the merchant closes; nothing where it waits no more. */
    Optional<Trade> move(String token, Trade.Standing to, @Nullable Notice notice) {
        return deed(() -> {
            var trade = trades.get(token);
            var now = clock.instant();
            if (trade == null || !trade.waits(now)) {
                return Optional.<Trade>empty();
            }
            write(Entry.of(new Entry.Moved(token, to, now), notice));
            return Optional.ofNullable(trades.get(token));
        });
    }

    /** What became of a wish to send money back. */
    record Refunding(Outcome outcome, Optional<Refund> refund) {}

    /** Why money goes back, or does not. */
    enum Outcome {
        NEW,
        KNOWN,
        /** The same key for something else. */
        CONTRADICTED,
        NOT_PAID,
        TOO_MUCH
    }

    /** Sends money back; a known key is the same refund. */
    Refunding refund(Refund wanted, @Nullable Notice notice) {
        return deed(() -> {
            var known = refundsByKey.get(refundKey(wanted.gateway(), wanted.key()));
            if (known != null) {
                boolean same = known.minor() == wanted.minor() && known.trade().equals(wanted.trade());
                return new Refunding(same ? Outcome.KNOWN : Outcome.CONTRADICTED, Optional.of(known));
            }
            var trade = trades.get(wanted.trade());
            if (trade == null || !trade.paid()) {
                return new Refunding(Outcome.NOT_PAID, Optional.empty());
            }
            if (wanted.minor() <= 0 || returned(wanted.trade()) + wanted.minor() > trade.minor()) {
                return new Refunding(Outcome.TOO_MUCH, Optional.empty());
            }
            write(Entry.of(wanted, notice));
            return new Refunding(Outcome.NEW, Optional.of(wanted));
        });
    }

    /** Answers what was answered before, for so long; else does it, and remembers the answer. One key has one turn at a time. */
    Entry.Replay replay(String key, String asked, Duration kept, Supplier<Entry.Replay> deed) {
        synchronized (turns[Math.floorMod(key.hashCode(), turns.length)]) {
            var known = known(key);
            if (known != null && known.at().plus(kept).isAfter(clock.instant())) {
                return known.asked().equals(asked) ? known : new Entry.Replay(key, known.asked(), 0, "", known.at());
            }
            var done = deed.get();
            return deed(() -> {
                write(Entry.of(done));
                return done;
            });
        }
    }

    private synchronized Entry.@Nullable Replay known(String key) {
        return replays.get(key);
    }

    void plant(Difference difference) {
        deed(() -> {
            write(Entry.of(difference));
            return difference;
        });
    }

    void endpoint(String url) {
        deed(() -> {
            write(Entry.of(new Entry.Endpoint(url)));
            return url;
        });
    }

    void advance(Duration by) {
        deed(() -> {
            write(Entry.ahead(by.toMillis()));
            return by;
        });
    }

    /** A try was made; what gets lost of this is tried once more. */
    synchronized void tried(Entry.Tried tried) {
        write(Entry.of(tried));
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

    synchronized List<Difference> differences() {
        return List.copyOf(differences);
    }

    synchronized List<Difference> differences(Gateway gateway, LocalDate day) {
        return differences.stream()
                .filter(it -> it.gateway() == gateway && it.day().equals(day))
                .toList();
    }

    private <T> T deed(Supplier<T> deed) {
        T done;
        long line;
        synchronized (this) {
            done = deed.get();
            line = last;
        }
        journal.ifPresent(it -> it.awaitDurable(line));
        return done;
    }

    private void write(Entry entry) {
        apply(entry);
        journal.ifPresent(it -> last = it.append(entry));
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
