package org.farmgate.proof.peers;

import java.util.LinkedHashSet;
import java.util.List;
import org.farmgate.proof.Report;

/** Statements and rules of orders and payments, each got wrong once: somebody has to notice. */
public final class OrderSqlFaults {

    private static final int ROUNDS = 3;
    private static final int ROUNDS_PLANTED = 40;

    private OrderSqlFaults() {}

    public static List<String> names() {
        return SqlFaults.all().stream().map(SqlFault::name).toList();
    }

    /** Plants each in turn: somebody has to complain. */
    public static void find(Report report) throws Exception {
        try (var stage = Stage.open("sql-faults-orders")) {
            var plays = new Plays(stage);
            well(plays, report);
            int found = 0;
            for (var fault : SqlFaults.all()) {
                var played = plays.planted(fault.plant(), fault.finder(), ROUNDS_PLANTED);
                found += played.well() ? 0 : 1;
                report.goal(
                        !played.well(),
                        "%-34s found by %s: %s",
                        fault.name(),
                        fault.finder().name(),
                        played.told());
            }
            report.say("%d of %d faults found", found, SqlFaults.all().size());
        }
    }

    /** Plays with one of them, as if it were ours. */
    public static void play(String name, Report report) throws Exception {
        try (var stage = Stage.open("sql-faults-orders")) {
            for (var fault : SqlFaults.all()) {
                if (fault.name().equals(name)) {
                    var played = new Plays(stage).planted(fault.plant(), fault.finder(), ROUNDS_PLANTED);
                    report.goal(played.well(), "%s: %s", fault.finder().name(), played.told());
                }
            }
        }
    }

    /** Without a fault nobody complains. */
    private static void well(Plays plays, Report report) throws Exception {
        var finders = new LinkedHashSet<Probe>();
        SqlFaults.all().forEach(fault -> finders.add(fault.finder()));
        for (var finder : finders) {
            var played = plays.play(finder, ROUNDS);
            report.goal(played.well(), "%s, nothing planted: %s", finder.name(), played.told());
        }
    }
}
