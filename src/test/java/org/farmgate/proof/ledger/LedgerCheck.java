package org.farmgate.proof.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;

/** Plays seeded deeds on several books, and compares all that the ledger says with a model of it. */
public final class LedgerCheck implements Proof {

    static final int FIRST_BOOK = 800_001;

    private static final int THREADS = 2;
    private static final int BOOKS = 16;
    private static final int BATCH_MAX = 500;

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String goal() {
        return "transfers, reversals, holds, closes and statements by chance, beside a model: 0 differences";
    }

    @Override
    public List<String> options() {
        return List.of("--ops 1000000", "--seed 1");
    }

    @Override
    public List<String> plants() {
        return Fault.OF_THE_CHECK.stream().map(Fault::word).toList();
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int ops = options.number("ops", 1_000_000, 4_000);
        int seed = options.number("seed", 1, 1);
        try (var books = new Books("ledger")) {
            if (options.plant().isPresent()) {
                Fault.of(options.plant().get()).plant(books);
            }
            play(books, FIRST_BOOK, ops, seed, options.small() ? 60 : BATCH_MAX, report);
            verify(books, report);
        }
    }

    /** The books are shared among the threads, and each book's deeds follow from the seed alone. */
    static void play(Books books, int first, int ops, int seed, int batchMax, Report report) throws Exception {
        var differences = new Differences();
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            Map<String, Integer> deeds = new TreeMap<>();
            var tasks = IntStream.range(0, THREADS)
                    .<Callable<List<Play>>>mapToObj(thread -> () -> {
                        var plays = IntStream.range(0, BOOKS / THREADS)
                                .mapToObj(number ->
                                        new Play(books, first + number * THREADS + thread, seed, batchMax, differences))
                                .toList();
                        long done = 0;
                        while (done < ops / THREADS) {
                            for (var play : plays) {
                                done += play.round();
                            }
                        }
                        plays.forEach(Play::end);
                        return plays;
                    })
                    .toList();
            for (var plays : pool.invokeAll(tasks)) {
                for (var play : plays.get()) {
                    play.deeds().forEach((deed, count) -> deeds.merge(deed, count, Integer::sum));
                }
            }
            deeds.forEach((deed, count) -> report.say("  %7d %s", count, deed));
        } finally {
            pool.shutdownNow();
        }
        new ArrayList<>(differences.first()).forEach(difference -> report.say("  %s", difference));
        report.goal(
                differences.count() == 0,
                "%d differences in %d comparisons with the model",
                differences.count(),
                differences.compared());
    }

    private static void verify(Books books, Report report) {
        var trial = books.ledger.trialBalance();
        report.goal(trial.balanced() || !seamless(books), "%d entries, every book sums to zero", trial.entries());
        var published = books.verify();
        report.goal(
                published.honest(),
                "%d books, %d days, %d entries are as they were published%s",
                published.books(),
                published.days(),
                published.entries(),
                published.honest() ? "" : ": " + published.findings());
    }

    private static boolean seamless(Books books) {
        return books.ledger.trialBalance().books().stream().anyMatch(book -> book.sumMinor() != 0);
    }
}
