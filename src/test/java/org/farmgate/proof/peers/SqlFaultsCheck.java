package org.farmgate.proof.peers;

import java.util.LinkedHashSet;
import java.util.List;
import org.farmgate.proof.Options;
import org.farmgate.proof.Proof;
import org.farmgate.proof.Report;

/** Statements and rules of the database, each got wrong once: somebody has to notice. */
public final class SqlFaultsCheck implements Proof {

    private static final int ROUNDS = 3;
    private static final int ROUNDS_PLANTED = 40;

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public String name() {
        return "sql-faults";
    }

    @Override
    public String goal() {
        return "every fault planted in the SQL of orders, payments and the ledger's rules is found";
    }

    @Override
    public List<String> plants() {
        return SqlFaults.all().stream().map(SqlFault::name).toList();
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var chosen = options.plant();
        try (var stage = Stage.open("sql-faults")) {
            var plays = new Plays(stage);
            if (chosen.isEmpty()) {
                well(plays, report);
            }
            int found = 0;
            for (var fault : SqlFaults.all()) {
                if (chosen.isEmpty()) {
                    var played = plays.planted(fault.plant(), fault.finder(), ROUNDS_PLANTED);
                    found += played.well() ? 0 : 1;
                    report.goal(
                            !played.well(),
                            "%-34s found by %s: %s",
                            fault.name(),
                            fault.finder().name(),
                            played.told());
                } else if (chosen.get().equals(fault.name())) {
                    var played = plays.planted(fault.plant(), fault.finder(), ROUNDS_PLANTED);
                    report.goal(played.well(), "%s: %s", fault.finder().name(), played.told());
                }
            }
            if (chosen.isEmpty()) {
                report.say("%d of %d faults found", found, SqlFaults.all().size());
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
