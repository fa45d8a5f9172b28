package org.farmgate.proof.gateway;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;

/** Payments by three gateways that repeat, reorder, lose, forge and time out: at the end both sides have the same fen. */
public final class GatewayCheck implements Proof {

    static final String BOOK_TWICE = "no-idempotency";
    static final List<String> PLANTS =
            List.of("believe-forged", "believe-stale", "ignore-amount", BOOK_TWICE, "reconciliation-blind");

    private static final int NOTICES = 100_000;
    private static final int NOTICES_SMALL = 300;
    private static final int BUYERS = 16;
    private static final int PLANTED = 20;
    private static final int PLANTED_SMALL = 3;
    private static final int SHOWN_MAX = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PATIENCE_PLANTED = Duration.ofSeconds(8);

    /** How often each thing goes wrong, of all that it can strike. */
    static final Map<String, Object> FAULTS = Map.of(
            "duplicate", 0.3,
            "reorder", 0.3,
            "drop", 0.1,
            "forge", 0.05,
            "stale", 0.01,
            "wrong-amount", 0.01,
            "timeout-begin", 0.02,
            "timeout-refund", 0.05,
            "error", 0.005);

    /** The same for a run of a few hundred: what is rare there would not happen here. */
    static final Map<String, Object> FAULTS_SMALL =
            more(FAULTS, Map.of("stale", 0.1, "wrong-amount", 0.1, "forge", 0.2, "error", 0.05));

    /** Whoever believes too much is shown to do so only where a buyer does not pay: each of them has its lies. */
    static final Map<String, Object> FAULTS_PLANTED =
            more(FAULTS, Map.of("stale", 1.0, "wrong-amount", 1.0, "forge", 1.0));

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String goal() {
        return "notices repeated, out of order, lost, forged, stale: 0 fen off the gateways' truth, all planted bill differences found";
    }

    @Override
    public List<String> options() {
        return List.of("--notices " + NOTICES, "--buyers " + BUYERS, "--differences " + PLANTED, "--seed 1");
    }

    @Override
    public List<String> plants() {
        return PLANTS;
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int notices = options.number("notices", NOTICES, NOTICES_SMALL);
        int buyers = options.number("buyers", BUYERS, BUYERS);
        long seed = options.number("seed", 1, 1);
        var plant = options.plant().orElse("");
        var faults = plant.isEmpty() ? options.small() ? FAULTS_SMALL : FAULTS : FAULTS_PLANTED;
        try (var run = new GatewayRun("gateway", seed, plant, faults)) {
            run.flow(notices, buyers, seed);
            run.drain(plant.isEmpty() ? PATIENCE : PATIENCE_PLANTED);
            if (plant.equals(BOOK_TWICE)) {
                run.bookTwice();
            }
            figures(run, report);
            judge(run, options.number("differences", PLANTED, PLANTED_SMALL), report);
        }
    }

    private static void figures(GatewayRun run, Report report) throws SQLException {
        var state = run.state();
        report.say(
                "orders: %d; paid too late: %d; sent back: %d",
                run.shoppers().orders(), run.shoppers().late(), run.shoppers().sentBack());
        report.say(
                "letters sent: %d, acknowledged: %d; faults: %s",
                state.path("sent").asLong(), state.path("acknowledged").asLong(), state.path("faults"));
        try (var connection = run.connect()) {
            report.say("notices by verdict: %s", run.verdicts(connection));
        }
    }

    static void judge(GatewayRun run, int differences, Report report) throws SQLException {
        var surprises = run.shoppers().surprises();
        surprises.stream().limit(SHOWN_MAX).forEach(it -> report.say("          %s", it));
        report.goal(surprises.isEmpty(), "surprises on the way: %d", surprises.size());
        try (var connection = run.connect()) {
            var comparison = run.comparison(connection);
            comparison.wrong().forEach((question, wrong) -> report.goal(wrong == 0, "%s: %d", question, wrong));
            long off = comparison.fenOff();
            report.goal(off == 0, "fen between our ledger and the gateways' truth: %d", off);
            var found = run.bills().run(differences, connection);
            report.goal(
                    found.found() == found.planted(),
                    "planted bill differences found: %d of %d",
                    found.found(),
                    found.planted());
            report.goal(found.madeUp() == 0, "bill differences found that nobody planted: %d", found.madeUp());
        }
    }

    private static Map<String, Object> more(Map<String, Object> all, Map<String, Object> instead) {
        var more = new LinkedHashMap<>(all);
        more.putAll(instead);
        return Map.copyOf(more);
    }
}
