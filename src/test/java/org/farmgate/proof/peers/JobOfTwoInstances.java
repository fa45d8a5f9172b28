package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.orders.JobsByHand;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.SubOrderId;
import org.farmgate.proof.plant.Plant;

/**
 * fineract PR #5357: a scheduled job ran on two instances at once, and both paid. Ours lets any number of programs run the
 * settlement: what each finds is settled by a command with the sub-order's own key, in one state only, and the ledger knows
 * the transfer.
 */
final class JobOfTwoInstances implements Story {

    private static final int ORDERS = 4;

    @Override
    public String name() {
        return "job-of-two-instances";
    }

    @Override
    public String peer() {
        return "fineract PR #5357";
    }

    @Override
    public String failure() {
        return "given out 2 times";
    }

    @Override
    public Plant plant() {
        return Plant.nothing()
                .edit(
                        "orders/SettleCommand",
                        "Request.of(\"settle/\" + subOrder,",
                        "Request.of(\"settle/\" + subOrder + \"/\" + java.util.UUID.randomUUID(),")
                .edit("orders/SettleCommand", "now.state() != OrderState.DELIVERED", "!now.state().paidFor()")
                .edit(
                        "orders/Settlement",
                        "\"settle/\" + delivered.id().value(),",
                        "\"settle/\" + delivered.id().value() + \"/\" + java.util.UUID.randomUUID(),");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var item = stage.item(100);
        var parts = new ArrayList<SubOrderId>();
        for (int order = 0; order < ORDERS; order++) {
            var placed = stage.any(order)
                    .orders()
                    .place(Stage.wish(PaymentMode.SIMULATED, item))
                    .join();
            parts.addAll(placed.subOrders());
        }
        for (var part : parts) {
            stage.deliver(part);
        }

        var deeds = new ArrayList<Callable<String>>();
        for (int number = 0; number < 2; number++) {
            var program = stage.any(number).program();
            deeds.add(() -> {
                JobsByHand.settle(program);
                return "went round";
            });
        }
        Together.act(deeds);

        var wrong = new ArrayList<String>();
        for (var part : parts) {
            long times = stage.number(
                    "select count(*) from ledger.transfer where county = ? and reference = ? and kind = 2",
                    part.county(),
                    part.value());
            if (times != 1) {
                wrong.add("a sub-order's money was given out " + times + " times");
            }
        }
        return wrong;
    }
}
