package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.orders.JobsByHand;
import org.farmgate.orders.Placed;

/** A reservation whose time has not come stays, and one whose time is over goes once, whoever sweeps. */
final class ReservationsKeepTheirTime implements Probe {

    private static final int EXPIRED = 8;

    @Override
    public String name() {
        return "reservations-keep-their-time";
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var item = stage.item(5);
        var stays = stage.placed(item);
        var goes = stage.placed(item);
        stage.execute("update orders.reservation set until = now() - interval '1 second' where basket = '"
                + goes.basket().value() + "'");

        sweep(stage);

        var wrong = new ArrayList<String>();
        expect(stage, stays, 1, 1, wrong);
        expect(stage, goes, EXPIRED, 0, wrong);
        long available = stage.number("select available from orders.item where id = ?", item.value());
        if (available != 4) {
            wrong.add(available + " on sale in place of 4");
        }
        return wrong;
    }

    private static void sweep(Stage stage) throws Exception {
        var deeds = new ArrayList<Callable<String>>();
        for (int number = 0; number < 2; number++) {
            var program = stage.any(number).program();
            deeds.add(() -> {
                JobsByHand.sweep(program);
                return "swept";
            });
        }
        Together.act(deeds);
    }

    private static void expect(Stage stage, Placed placed, int state, int reservations, List<String> wrong)
            throws Exception {
        long found = stage.number(
                "select state from orders.sub_order where id = ?",
                placed.subOrders().get(0).value());
        long waiting = stage.number(
                "select count(*) from orders.reservation where basket = ?",
                placed.basket().value());
        if (found != state || waiting != reservations) {
            wrong.add("state %d and %d reservations, in place of %d and %d"
                    .formatted(found, waiting, state, reservations));
        }
    }
}
