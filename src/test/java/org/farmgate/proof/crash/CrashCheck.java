package org.farmgate.proof.crash;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;

/** Kills PostgreSQL and the program while orders, payments and deliveries flow, and looks for what was lost or done twice. */
public final class CrashCheck implements Proof {

    private static final int KILLS = 50;
    private static final int KILLS_SMALL = 4;
    private static final int BUYERS = 16;
    private static final int SHOWN_MAX = 8;
    private static final Duration QUIET = Duration.ofMinutes(4);
    /** What a fault has broken does not come to its end, however long one waits. */
    private static final Duration QUIET_PLANTED = Duration.ofSeconds(15);
    /** How soon a PostgreSQL that was killed under the running program has to be back. */
    private static final Duration SERVER_BACK = Duration.ofSeconds(10);

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String goal() {
        return "killed at any moment: nothing acknowledged is lost, nothing is done twice, stock and money agree";
    }

    @Override
    public List<String> options() {
        return List.of("--kills " + KILLS, "--buyers " + BUYERS, "--seed 1");
    }

    @Override
    public List<String> plants() {
        return Arrays.stream(Fault.values()).map(Fault::word).toList();
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int kills = options.number("kills", KILLS, KILLS_SMALL);
        int buyers = options.number("buyers", BUYERS, BUYERS);
        long seed = options.number("seed", 1, 1);
        try (var run = new CrashRun("crash", seed)) {
            plant(run, options, Fault.When.BEFORE_KILLS);
            run.flows(buyers);
            kill(run, kills, seed, report);
            run.drain(options.plant().isEmpty() ? QUIET : QUIET_PLANTED);
            run.restart();
            plant(run, options, Fault.When.BEFORE_ASKING_AGAIN);
            var contradictions = run.askAgain();
            plant(run, options, Fault.When.BEFORE_VERIFICATION);
            flow(run, report);
            complain(report, "answers that contradict an earlier one to the same key", contradictions);
            complain(
                    report,
                    "surprises on the way",
                    run.flow().surprises().stream().toList());
            books(run, report);
        }
    }

    private static void plant(CrashRun run, Options options, Fault.When when) throws SQLException {
        var fault = options.plant().flatMap(Fault::of);
        if (fault.isPresent() && fault.get().when() == when) {
            run.plant(fault.get());
        }
    }

    private static void kill(CrashRun run, int kills, long seed, Report report) {
        var recoveries = new EnumMap<Victim, List<Duration>>(Victim.class);
        var victims = victims(kills, seed);
        for (int done = 1; done <= kills; done++) {
            var victim = victims.get(done - 1);
            recoveries.computeIfAbsent(victim, key -> new ArrayList<>()).add(run.kill(victim));
            if (done % 10 == 0) {
                report.say("  %d of %d kills", done, kills);
            }
        }
        report.say("kills: %d", kills);
        for (Map.Entry<Victim, List<Duration>> each : recoveries.entrySet()) {
            var sorted = each.getValue().stream().sorted().toList();
            var median = sorted.get(sorted.size() / 2);
            var text = "%-10s killed %d times, answers again after: median %.1f s, max %.1f s";
            Object[] figures = {
                each.getKey(),
                sorted.size(),
                median.toMillis() / 1000.0,
                sorted.get(sorted.size() - 1).toMillis() / 1000.0
            };
            if (each.getKey() == Victim.SERVER) {
                report.goal(median.compareTo(SERVER_BACK) <= 0, text + " (goal: 10 s)", figures);
            } else {
                report.say("        " + text, figures);
            }
        }
    }

    /** Everyone gets their turn, in an order of chance. */
    static List<Victim> victims(int kills, long seed) {
        var random = new Random(seed);
        var victims = new ArrayList<Victim>();
        while (victims.size() < kills) {
            var turn = new ArrayList<>(List.of(Victim.values()));
            Collections.shuffle(turn, random);
            victims.addAll(turn);
        }
        return victims;
    }

    private static void flow(CrashRun run, Report report) throws SQLException {
        var journal = run.flow().journal();
        report.say(
                "orders: %d acknowledged, %d refused; of these %d were unclear at first (%d answers stayed out)",
                journal.stream().filter(Wish::isTaken).count(),
                journal.stream().filter(Wish::isRefused).count(),
                journal.stream().filter(Wish::wasUnclear).count(),
                run.caller().unclear());
        report.goal(run.unanswered() == 0, "orders whose buyers were never told: %d", run.unanswered());
        report.say(
                "payments through the gateway: %d; deliveries acknowledged: %d",
                run.flow().paidCount(), run.flow().delivered().size());
        try (var connection = run.connect()) {
            report.say(
                    "in the database: %d orders, %d settled sub-orders, %d cancelled, %d expired, %d payments sent back",
                    Verification.number(connection, "select count(*) from orders.basket"),
                    Verification.number(connection, "select count(*) from orders.sub_order where state = 6"),
                    Verification.number(connection, "select count(*) from orders.sub_order where state = 7"),
                    Verification.number(connection, "select count(*) from orders.sub_order where state = 8"),
                    Verification.number(connection, "select count(*) from payments.refund where state = 'RETURNED'"));
            report.say(
                    "ledger: %d transfers, %d entries, sum %d fen; settled %d fen",
                    Verification.number(connection, "select count(*) from ledger.transfer"),
                    Verification.number(connection, "select count(*) from ledger.entry"),
                    Verification.number(connection, "select sum(minor) from ledger.entry"),
                    Verification.number(connection, "select sum(total) from orders.sub_order where state = 6"));
        }
    }

    private static void complain(Report report, String what, List<String> complaints) {
        complaints.stream().limit(SHOWN_MAX).forEach(complaint -> report.say("          %s", complaint));
        report.goal(complaints.isEmpty(), "%s: %d", what, complaints.size());
    }

    private static void books(CrashRun run, Report report) throws SQLException {
        try (var connection = run.connect()) {
            new Verification(connection)
                    .of(run.flow(), run.shelf())
                    .forEach((question, wrong) -> report.goal(wrong == 0, "%s: %d", question, wrong));
        }
    }
}
