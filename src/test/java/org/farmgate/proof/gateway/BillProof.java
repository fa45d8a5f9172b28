package org.farmgate.proof.gateway;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Plants differences in the gateways' bills, has them compared, and looks which were found. */
final class BillProof {

    private static final String[] KINDS = {"missing-here", "missing-there", "different", "back-by-hand"};
    private static final int DAY_SECONDS = 86_400;
    private static final int TRIES = 40;

    private final Remote program;
    private final Remote simulator;

    BillProof(Remote program, Remote simulator) {
        this.program = program;
        this.simulator = simulator;
    }

    /**
     * What came of it.
     *
     * @param planted how many differences there are in the bills
     * @param found how many of them were found, as what they are
     * @param madeUp how many were found that nobody planted
     */
    record Found(int planted, int found, int madeUp) {}

    /** @param each how many of each kind are planted with each gateway on each day */
    Found run(int each, Connection connection) throws SQLException {
        var truth = simulator.get("/control/truth");
        var days = new TreeSet<String>();
        var gateways = new TreeSet<String>();
        for (var line : truth.path("payments")) {
            days.add(line.path("day").asString());
            gateways.add(line.path("gateway").asString());
        }
        for (var gateway : gateways) {
            for (var kind : KINDS) {
                simulator.post(
                        "/control/differences",
                        Map.of("gateway", gateway, "day", days.last(), "kind", kind, "count", each));
            }
        }
        simulator.post("/control/clock", Map.of("seconds", DAY_SECONDS));
        for (var gateway : gateways) {
            for (var day : days) {
                reconcile(gateway, day);
            }
        }
        return compared(planted(simulator.get("/control/truth").path("differences")), outcomes(connection));
    }

    /** As the nightly run, which tries again when the gateway does not answer: errors are among the planted faults. */
    private void reconcile(String gateway, String day) {
        var ended = "";
        for (int tries = 0; tries < TRIES && !ended.equals("DONE"); tries++) {
            ended = program.post("/api/proof/gateway/reconciliations/" + gateway + "/" + day, Map.of())
                    .path("ended")
                    .asString();
            if (!Set.of("DONE", "UNREACHABLE").contains(ended)) {
                break;
            }
        }
        if (!ended.equals("DONE")) {
            throw new IllegalStateException(gateway + " " + day + ": " + ended);
        }
    }

    private static Found compared(Set<String> planted, Set<String> outcomes) {
        var found = new HashSet<>(planted);
        found.retainAll(outcomes);
        var madeUp = new HashSet<>(outcomes);
        madeUp.removeAll(planted);
        return new Found(planted.size(), found.size(), madeUp.size());
    }

    private static Set<String> planted(JsonNode differences) {
        var planted = new HashSet<String>();
        for (var each : differences) {
            var kind = each.path("kind").asString().replace("BACK_BY_HAND", "MISSING_HERE");
            planted.add(each.path("gateway").asString() + "/" + kind + "/"
                    + each.path("key").asString());
        }
        return planted;
    }

    /** As the program tells of them, each with a case for a person. */
    private static Set<String> outcomes(Connection connection) throws SQLException {
        var outcomes = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select distinct l.gateway, l.outcome, l.key
                        from payments.bill_line l
                        join payments.case c on c.reference = left(l.key, 40)
                          and c.kind = case l.outcome
                            when 'MISSING_HERE' then 'NOT_HERE'
                            when 'MISSING_THERE' then 'NOT_ON_BILL'
                            else 'BILL_DIFFERS' end
                        where l.outcome <> 'MATCHED'
                        """)) {
            while (rows.next()) {
                outcomes.add(
                        String.join("/", rows.getString("gateway"), rows.getString("outcome"), rows.getString("key")));
            }
        }
        return outcomes;
    }
}
