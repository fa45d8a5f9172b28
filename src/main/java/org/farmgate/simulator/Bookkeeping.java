package org.farmgate.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be written into the gateways' books. Each deed is one line, decided and written under one lock; whoever does it
 * hears of it once it is on disk.
 */
final class Bookkeeping {

    private static final int TURNS = 64;

    private final Books books;
    private final Journal journal;
    private final VirtualClock clock;
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();
    private long last;

    Bookkeeping(Books books, Journal journal, VirtualClock clock) {
        this.books = books;
        this.journal = journal;
        this.clock = clock;
    }

    /** Keeps the trade, or answers the one that has its number already. */
    Trade open(Trade wanted) {
        return deed(() -> {
            var known =
                    books.byMerchantNo(wanted.gateway(), wanted.merchantNo()).orElse(null);
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
            var trade = books.byToken(token).orElse(null);
            var now = clock.instant();
            if (trade == null || !trade.waits(now)) {
                return Optional.<Trade>empty();
            }
            write(Entry.of(new Entry.Moved(token, to, now), notice));
            return books.byToken(token);
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
            var known = books.refundByKey(wanted.gateway(), wanted.key()).orElse(null);
            if (known != null) {
                boolean same = known.minor() == wanted.minor() && known.trade().equals(wanted.trade());
                return new Refunding(same ? Outcome.KNOWN : Outcome.CONTRADICTED, Optional.of(known));
            }
            var trade = books.byToken(wanted.trade()).orElse(null);
            if (trade == null || !trade.paid()) {
                return new Refunding(Outcome.NOT_PAID, Optional.empty());
            }
            if (wanted.minor() <= 0 || books.returned(wanted.trade()) + wanted.minor() > trade.minor()) {
                return new Refunding(Outcome.TOO_MUCH, Optional.empty());
            }
            write(Entry.of(wanted, notice));
            return new Refunding(Outcome.NEW, Optional.of(wanted));
        });
    }

    /** Answers what was answered before, for so long; else does it, and remembers the answer. One key has one turn at a time. */
    Entry.Replay replay(String key, String asked, Duration kept, Supplier<Entry.Replay> deed) {
        synchronized (turns[Math.floorMod(key.hashCode(), turns.length)]) {
            var known = books.replay(key).orElse(null);
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

    private <T> T deed(Supplier<T> deed) {
        T done;
        long line;
        synchronized (this) {
            done = deed.get();
            line = last;
        }
        journal.awaitDurable(line);
        return done;
    }

    /** Whoever reads the books must not be told of what a kill at this moment would undo. */
    private void write(Entry entry) {
        last = journal.append(entry);
        books.apply(entry);
    }
}
