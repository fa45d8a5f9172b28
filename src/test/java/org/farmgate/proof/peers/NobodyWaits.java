package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.farmgate.payments.JanitorByHand;

/** What one janitor has in hand keeps no other one waiting: the other passes it over, and looks after the rest. */
final class NobodyWaits implements Probe {

    private static final int SECONDS = 4;

    @Override
    public String name() {
        return "nobody-waits";
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var wrong = new ArrayList<String>();
        for (var table : List.of("payments.payment", "payments.refund")) {
            dues(stage);
            if (waits(stage, table)) {
                wrong.add("a janitor waits for another one at " + table);
            }
        }
        return wrong;
    }

    /** Two of each that are due. */
    private static void dues(Stage stage) throws Exception {
        for (int each = 0; each < 2; each++) {
            var placed = stage.placed(stage.item(5));
            stage.till().settles(placed);
            stage.refund(placed.subOrders().get(0));
            stage.till().begins(stage.placed(stage.item(5)));
        }
        stage.execute("update payments.payment set next_ask_at = now() - interval '1 minute' where state = 'BEGUN'");
    }

    private static boolean waits(Stage stage, String table) throws Exception {
        var due = table.endsWith("payment") ? "next_ask_at" : "next_try_at";
        var thread = Executors.newSingleThreadExecutor();
        try (var other = stage.another()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select id from " + table + " where " + due + " is not null order by " + due
                        + " limit 1 for update");
                var round =
                        thread.submit(() -> JanitorByHand.round(stage.first().program()));
                try {
                    round.get(SECONDS, TimeUnit.SECONDS);
                    return false;
                } catch (TimeoutException waiting) {
                    return true;
                }
            } finally {
                other.rollback();
            }
        } finally {
            thread.shutdown();
            thread.awaitTermination(SECONDS, TimeUnit.SECONDS);
        }
    }
}
