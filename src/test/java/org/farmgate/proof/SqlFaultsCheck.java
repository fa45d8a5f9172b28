package org.farmgate.proof;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.proof.ledger.LedgerSqlFaults;
import org.farmgate.proof.peers.OrderSqlFaults;

/** Goes through the lists of faults in the SQL: the ledger's, and those of orders and payments. */
public final class SqlFaultsCheck implements Proof {

    /** The ledger's faults are looked for where none is planted: none is found. */
    private static final String BLIND = "blind";

    private static final int OPS = 2_500;

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
        return "every fault planted in the statements, triggers and constraints of ledger, orders and payments is found";
    }

    @Override
    public List<String> options() {
        return List.of("--ops " + OPS);
    }

    @Override
    public List<String> plants() {
        var plants = new ArrayList<>(List.of(BLIND));
        plants.addAll(OrderSqlFaults.names());
        return plants;
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var plant = options.plant().orElse("");
        if (plant.isEmpty() || plant.equals(BLIND)) {
            LedgerSqlFaults.find(options.small(), options.number("ops", OPS, OPS), plant.equals(BLIND), report);
        }
        if (plant.isEmpty()) {
            OrderSqlFaults.find(report);
        } else if (!plant.equals(BLIND)) {
            OrderSqlFaults.play(plant, report);
        }
    }
}
