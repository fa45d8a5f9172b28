package org.farmgate.proof.crash;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;
import org.farmgate.proof.crash.PaidBatch.End;
import org.farmgate.proof.crash.PaidBatch.Fate;

/**
 * Kills the program, PostgreSQL and the payment gateways, fills the disk and lets it fail while orders, payments, deliveries,
 * refunds and paydays flow, and looks for what was lost or done twice.
 */
public final class CrashCheck implements Proof {

    private static final int KILLS = 50;
    private static final int KILLS_SMALL = 5;
    private static final int DISK_FAULTS = 5;
    private static final int DISK_FAULTS_SMALL = 1;
    private static final List<Blow> KILLS_OF_ALL_KINDS =
            List.of(Blow.PROGRAM, Blow.SERVER, Blow.GATEWAYS, Blow.EVERYTHING, Blow.SESSION);
    private static final int BUYERS = 16;
    private static final int SHOWN_MAX = 8;
    private static final Duration QUIET = Duration.ofMinutes(10);
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
        return "killed at any moment, on a full and on a failing disk: nothing acknowledged is lost, nothing is done twice, nobody is paid twice, stock and money agree to the fen with gateways and banks";
    }

    @Override
    public List<String> options() {
        return List.of(
                "--kills " + KILLS,
                "--disk-full " + DISK_FAULTS,
                "--io-error " + DISK_FAULTS,
                "--mount 1",
                "--buyers " + BUYERS,
                "--seed 1");
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
        int full = options.number("disk-full", DISK_FAULTS, DISK_FAULTS_SMALL);
        int errors = options.number("io-error", DISK_FAULTS, DISK_FAULTS_SMALL);
        boolean mount = options.number("mount", 1, 1) == 1;
        try (var run = new CrashRun("crash", seed, full > 0 && mount)) {
            if (full > 0 && !run.disk().isLimited()) {
                report.say("no file system is mounted here: a full disk is one whose calls say so, by strace");
            }
            plant(run, options, Fault.When.BEFORE_KILLS);
            run.flows(buyers);
            strike(run, blows(kills, full, errors, seed), report);
            long blown = System.nanoTime();
            run.drain(options.plant().isEmpty() ? QUIET : QUIET_PLANTED);
            report.say("what was begun has come to its end in %d s more", seconds(blown));
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

    private static void strike(CrashRun run, List<Blow> blows, Report report) {
        var recoveries = new EnumMap<Blow, List<Duration>>(Blow.class);
        long begun = System.nanoTime();
        for (int done = 1; done <= blows.size(); done++) {
            var blow = blows.get(done - 1);
            recoveries.computeIfAbsent(blow, key -> new ArrayList<>()).add(run.suffer(blow));
            if (done % 10 == 0) {
                report.say("  %d of %d blows in %d s", done, blows.size(), seconds(begun));
            }
        }
        report.say("blows: %d", blows.size());
        recoveries.forEach((blow, times) -> recovery(blow, times, report));
    }

    private static long seconds(long sinceNanos) {
        return Duration.ofNanos(System.nanoTime() - sinceNanos).toSeconds();
    }

    private static void recovery(Blow blow, List<Duration> times, Report report) {
        var sorted = times.stream().sorted().toList();
        var median = sorted.get(sorted.size() / 2);
        var text = "%-10s %d times, answers again after: median %.1f s, max %.1f s";
        Object[] figures = {
            blow,
            sorted.size(),
            median.toMillis() / 1000.0,
            sorted.get(sorted.size() - 1).toMillis() / 1000.0
        };
        if (blow == Blow.SERVER) {
            report.goal(median.compareTo(SERVER_BACK) <= 0, text + " (goal: 10 s)", figures);
        } else {
            report.say("        " + text, figures);
        }
    }

    /** Every kind of kill gets its turn, in an order of chance, and the disk's faults lie in between. */
    static List<Blow> blows(int kills, int full, int errors, long seed) {
        var random = new Random(seed);
        var blows = new ArrayList<Blow>();
        while (blows.size() < kills) {
            var turn = new ArrayList<>(KILLS_OF_ALL_KINDS);
            Collections.shuffle(turn, random);
            blows.addAll(turn.subList(0, Math.min(turn.size(), kills - blows.size())));
        }
        for (int each = 0; each < full; each++) {
            blows.add(random.nextInt(blows.size() + 1), Blow.DISK_FULL);
        }
        for (int each = 0; each < errors; each++) {
            blows.add(random.nextInt(blows.size() + 1), Blow.IO_ERROR);
        }
        return blows;
    }

    private static void flow(CrashRun run, Report report) throws SQLException {
        var journal = run.flow().journal();
        report.say(
                "orders: %d acknowledged, %d refused; of these %d were unclear at first (answers stayed out: %d of ours, %d of the gateways)",
                journal.stream().filter(Wish::isTaken).count(),
                journal.stream().filter(Wish::isRefused).count(),
                journal.stream().filter(Wish::wasUnclear).count(),
                run.caller().unclear(),
                run.gateways().unclear());
        report.goal(run.unanswered() == 0, "orders whose buyers were never told: %d", run.unanswered());
        var sums = run.truth().path("sums").path("CNY");
        report.say(
                "the gateways: %d fen paid to them, %d fen sent back by them; payments that buyers know of: %d",
                sums.path("paid").asLong(),
                sums.path("returned").asLong(),
                run.flow().charged().size());
        report.say(
                "acknowledged: %d deliveries, %d refunds",
                run.flow().delivered().size(), run.flow().sentBack().size());
        paydays(run.paydays(), report);
        try (var connection = run.connect()) {
            report.say(
                    "in the database: %d orders, %d settled sub-orders, %d cancelled, %d expired, %d sent back, %d refunds sent",
                    Verification.number(connection, "select count(*) from orders.basket"),
                    Verification.number(connection, "select count(*) from orders.sub_order where state = 6"),
                    Verification.number(connection, "select count(*) from orders.sub_order where state = 7"),
                    Verification.number(connection, "select count(*) from orders.sub_order where state = 8"),
                    Verification.number(connection, "select count(*) from orders.sub_order where state = 9"),
                    Verification.number(connection, "select count(*) from payments.refund where state = 'RETURNED'"));
            report.say(
                    "ledger: %d transfers, %d entries, sum %d fen; settled %d fen",
                    Verification.number(connection, "select count(*) from ledger.transfer"),
                    Verification.number(connection, "select count(*) from ledger.entry"),
                    Verification.number(connection, "select sum(minor) from ledger.entry"),
                    Verification.number(connection, "select sum(total) from orders.sub_order where state = 6"));
        }
    }

    private static void paydays(Paydays paydays, Report report) {
        report.say(
                "paydays: %d batches made, of these %d refused by a second person; payouts: %d paid, %d bounced, %d left out; answers stayed out: %d",
                paydays.made().count(),
                paydays.made().filter(batch -> batch.fate() == Fate.REFUSED).count(),
                paydays.count(End.PAID),
                paydays.count(End.BOUNCED),
                paydays.count(End.LEFT_OUT),
                paydays.unclear());
        report.say("paid out by the banks: %.2f yuan", paydays.bank().paidFen() / 100.0);
        report.goal(paydays.haveSeenAll(), "payouts of each end, and a batch refused");
    }

    private static void complain(Report report, String what, List<String> complaints) {
        complaints.stream().limit(SHOWN_MAX).forEach(complaint -> report.say("          %s", complaint));
        report.goal(complaints.isEmpty(), "%s: %d", what, complaints.size());
    }

    private static void books(CrashRun run, Report report) throws SQLException {
        try (var connection = run.connect()) {
            run.wrong(connection).forEach((question, wrong) -> report.goal(wrong == 0, "%s: %d", question, wrong));
        }
    }
}
