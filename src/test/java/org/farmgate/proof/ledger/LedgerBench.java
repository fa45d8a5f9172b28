package org.farmgate.proof.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.farmgate.Farmgate;
import org.farmgate.ledger.Ledger;
import org.farmgate.proof.Folders;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.farmgate.proof.checkout.Database;
import org.farmgate.proof.checkout.Floor;
import org.farmgate.proof.checkout.JavaFloor;
import org.farmgate.proof.checkout.Pgbench;
import org.farmgate.proof.checkout.Rounds;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** How many transfers a second, beside what the same PostgreSQL does when the same rows are written plainly. */
public final class LedgerBench implements Proof {

    private static final int[] CLIENTS = {8, 32};
    private static final int BATCHERS = 4;
    private static final int BATCH = 256;
    private static final int ITEMS = 10_000;
    private static final double ONE_BY_ONE = 1.0;
    private static final double IN_BATCHES = 3.0;

    private final List<Double> single = new ArrayList<>();
    private final List<Double> batched = new ArrayList<>();

    @Override
    public Kind kind() {
        return Kind.BENCH;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String goal() {
        return "transfers one by one ≥ 1.0 × pgbench writing the same rows, in batches of 256 ≥ 3 ×";
    }

    @Override
    public List<String> options() {
        return List.of("--seconds 6", "--rounds 3");
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var folder = Folders.fresh("ledger-bench").toAbsolutePath();
        try (var program = start(folder)) {
            var database = Database.of(program);
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                report.goal(database.setting(setting).equals("on"), "%s is %s", setting, database.setting(setting));
            }
            var floor = Pgbench.find(folder, database).orElseGet(() -> new JavaFloor(database));
            report.say(
                    "the floor is run by %s: the same rows into the same tables, under the same triggers",
                    floor.name());
            var posters = new Posters(program.getBean(Ledger.class), program.getBean(TransactionTemplate.class));
            var duration = Duration.ofSeconds(options.number("seconds", 6, 2));
            posters.run(CLIENTS[0], 1, duration);
            posters.run(BATCHERS, BATCH, duration);
            for (int round = options.number("rounds", 3, 1); round > 0; round--) {
                round(floor, posters, duration, report);
            }
            goal(report, single, ONE_BY_ONE, "one by one");
            goal(report, batched, IN_BATCHES, "in batches of " + BATCH);
            reconcile(program, report);
        }
    }

    private void round(Floor floor, Posters posters, Duration duration, Report report) throws Exception {
        double best = 0;
        double ours = 0;
        for (int clients : CLIENTS) {
            double rate = floor.run(LedgerScript.SAME_TABLES, ITEMS, clients, duration);
            double posted = posters.run(clients, 1, duration);
            double lighter = floor.run(LedgerScript.LIGHTER_CHECK, ITEMS, clients, duration);
            report.say(
                    "  %d clients: floor %.0f transfers/s, ours one by one %.0f, %.2f × (with a lighter check the floor has %.0f)",
                    clients, rate, posted, posted / rate, lighter);
            best = Math.max(best, rate);
            ours = Math.max(ours, posted);
        }
        double many = posters.run(BATCHERS, BATCH, duration);
        report.say("  in batches of %d: %.0f transfers/s, %.2f × the floor's best", BATCH, many, many / best);
        single.add(ours / best);
        batched.add(many / best);
    }

    private static void goal(Report report, List<Double> ratios, double least, String what) {
        double median = Rounds.median(ratios);
        var all = ratios.stream()
                .map(it -> String.format(Locale.ROOT, "%.2f", it))
                .toList();
        report.goal(median >= least, "%s: %.2f × the floor (median of %s; goal %.1f)", what, median, all, least);
    }

    private static ConfigurableApplicationContext start(Path folder) {
        return SpringApplication.run(
                Farmgate.class,
                "--server.port=0",
                "--farmgate.data=" + folder.resolve("farmgate-data"),
                "--farmgate.demonstration=false",
                "--spring.flyway.locations=classpath:org/farmgate,classpath:bench/checkout,classpath:bench/ledger",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn");
    }

    private static void reconcile(ConfigurableApplicationContext program, Report report) {
        var trial = program.getBean(Ledger.class).trialBalance();
        boolean even = trial.books().stream().allMatch(book -> book.sumMinor() == 0 && book.entries() % 2 == 0);
        report.goal(even, "%d ledger rows, every book sums to zero", trial.entries());
    }
}
