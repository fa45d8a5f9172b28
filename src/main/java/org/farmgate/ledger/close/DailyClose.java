package org.farmgate.ledger.close;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.farmgate.kernel.ChinaDay;
import org.farmgate.kernel.Publication;
import org.farmgate.ledger.Closing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes each book's day once it is over: from then on nothing is booked on it, its balances are written down, and its
 * root, chained to the day before, is published outside the database. Postings to a book wait only while its day is being
 * fixed, not while its entries are read. Of any number of instances one closes at a time; what fails is taken up again.
 */
@Service
public class DailyClose {

    private static final Logger LOG = LoggerFactory.getLogger(DailyClose.class);

    /** A day is closed a little after its end: what is under way at midnight finds it open. */
    private static final Duration GRACE = Duration.ofMinutes(20);

    private final Days days;
    private final Closing closing;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Publication publication;

    /** Up to which day this instance has gone through all books. */
    private volatile LocalDate done = LocalDate.EPOCH;

    DailyClose(
            Days days,
            Closing closing,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${farmgate.ledger:${farmgate.data:farmgate-data}/ledger}") Path folder) {
        this.days = days;
        this.closing = closing;
        this.transactions = transactions;
        this.clock = clock;
        this.publication = new Publication(folder, DaySeal.LINE_LENGTH_MAX);
    }

    /** Closes, seals and publishes every day that is over, of every book. Returns how many days were sealed. */
    public int closeAll() {
        var last = lastOver(clock.instant());
        int sealed = days.books().stream().mapToInt(book -> close(book, last)).sum();
        done = last;
        return sealed;
    }

    /** The last day that can be closed at this moment. */
    static LocalDate lastOver(Instant now) {
        return now.minus(GRACE).atZone(ChinaDay.ZONE).toLocalDate().minusDays(1);
    }

    /** Closes one book's days up to and with this one, which is over. Returns how many days were sealed. */
    public int close(int county, LocalDate day) {
        if (!day.isBefore(ChinaDay.of(clock.instant()))) {
            throw new IllegalArgumentException("this day is not over yet: " + day);
        }
        transactions.executeWithoutResult(transaction -> {
            if (days.alone()) {
                fix(county, day);
            }
        });
        var sealed = Objects.requireNonNull(
                transactions.execute(transaction -> days.alone() ? seal(county) : List.<DaySeal>of()));
        publish(county, sealed);
        return sealed.size();
    }

    /** Once a day, and after a start; what failed is tried again in the next hour. */
    @Scheduled(initialDelayString = "${farmgate.ledger.close-after:10m}", fixedDelayString = "1h")
    void eachHour() {
        try {
            if (!lastOver(clock.instant()).equals(done)) {
                LOG.info("{} days of the books were closed", closeAll());
            }
        } catch (DataAccessException | TransactionException | UncheckedIOException failure) {
            LOG.warn("the day could not be closed; it is tried again: {}", failure.getMessage());
        }
    }

    /** Where nothing was booked there is nothing to close: a later close will close this day too. */
    private void fix(int county, LocalDate day) {
        var sealed = days.sealed(county);
        var closed = days.closed(county).orElse(sealed.day());
        if (closed.isBefore(day) && days.any(county, sealed.openFrom(), sealed.day(), day)) {
            closing.close(county, day);
        }
    }

    /** Seals each closed day that is not sealed yet and on which something was booked. */
    private List<DaySeal> seal(int county) {
        var sealed = days.sealed(county);
        var closed = days.closed(county);
        if (closed.isEmpty() || !closed.get().isAfter(sealed.day())) {
            return List.of();
        }
        return add(county, sealed, trees(county, sealed.openFrom(), sealed.day(), closed.get()));
    }

    private List<DayTree> trees(int county, long from, LocalDate after, LocalDate to) {
        var trees = new ArrayList<DayTree>();
        days.read(county, from, after, to, entry -> {
            if (trees.isEmpty() || !trees.get(trees.size() - 1).day().equals(entry.booked())) {
                trees.add(new DayTree(entry.booked()));
            }
            trees.get(trees.size() - 1).add(entry);
        });
        return trees;
    }

    private List<DaySeal> add(int county, Days.Sealed sealed, List<DayTree> trees) {
        var later = firstLater(county, sealed, trees);
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var chain = sealed.chain();
        long upTo = sealed.upTo();
        var seals = new ArrayList<DaySeal>();
        for (int i = 0; i < trees.size(); i++) {
            var tree = trees.get(i);
            upTo = Math.max(upTo, tree.lastNo());
            var seal = new DaySeal(
                            county,
                            sealed.no() + i + 1,
                            tree.day(),
                            tree.entries(),
                            tree.root(),
                            "",
                            at,
                            tree.prints(tree.entries()))
                    .after(chain);
            days.add(seal, upTo, Math.min(later[i], upTo + 1));
            days.addTotals(county, tree);
            chain = seal.chain();
            seals.add(seal);
        }
        return seals;
    }

    /** For each day the lowest number of what is booked later. */
    private long[] firstLater(int county, Days.Sealed sealed, List<DayTree> trees) {
        var later = new long[trees.size()];
        long first = trees.isEmpty()
                ? Long.MAX_VALUE
                : days.firstLater(
                                county,
                                sealed.openFrom(),
                                trees.get(trees.size() - 1).day())
                        .orElse(Long.MAX_VALUE);
        for (int i = trees.size() - 1; i >= 0; i--) {
            later[i] = first;
            first = Math.min(first, trees.get(i).firstNo());
        }
        return later;
    }

    /** Adds what was sealed just now; where the folder lacks more, such as after a crash, it is made up for. */
    private void publish(int county, List<DaySeal> sealed) {
        try {
            int last = publication.last(county);
            boolean next = !sealed.isEmpty() && sealed.get(0).no() <= last + 1;
            var missing = next ? sealed : transactions.execute(transaction -> missing(county, last));
            publication.add(
                    county,
                    Objects.requireNonNull(missing).stream().map(DaySeal::line).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException("the closed days cannot be published", failure);
        }
    }

    private List<DaySeal> missing(int county, int last) {
        var seals = days.sealsAfter(county, last);
        if (seals.isEmpty()) {
            return seals;
        }
        var to = seals.get(seals.size() - 1).day();
        var trees = trees(county, 0, seals.get(0).day().minusDays(1), to).stream()
                .collect(Collectors.toMap(DayTree::day, Function.identity()));
        return seals.stream()
                .map(seal -> {
                    var tree = trees.get(seal.day());
                    return tree == null ? seal : seal.printed(tree.prints(seal.entries()));
                })
                .toList();
    }
}
