package org.farmgate.proof.peers;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.farmgate.orders.PaymentMode;
import org.farmgate.payments.PayableId;
import org.farmgate.proof.plant.Plant;

/**
 * mercur PR #1418: the notice came before the order had been divided among its sellers, and completed an order of which no
 * seller knew. With ours nobody can begin to pay before a basket is there with all its parts: they are written at once.
 */
final class SellersNotKnown implements Story {

    @Override
    public String name() {
        return "sellers-not-known";
    }

    @Override
    public String peer() {
        return "mercur PR #1418";
    }

    @Override
    public String failure() {
        return "a part is in state 1 in place of paid";
    }

    /** The basket first, its parts a moment later, as by a subscriber. */
    @Override
    public Plant plant() {
        return Capture.reservationsNeedNotBeThere(Plant.nothing())
                .edit("orders/Script", "        var sql = String.join(", """
                        if (steps.size() > 1 && steps.get(0).sql().contains("into orders.basket")) {
                            var basket = new Script();
                            basket.steps.add(steps.remove(0));
                            basket.run(connection);
                            connection.commit();
                            java.util.concurrent.locks.LockSupport.parkNanos(700_000_000);
                        }
                        var sql = String.join(""")
                .edit(
                        "orders/Desk",
                        "return basket.subOrders().stream()\n",
                        "return basket.subOrders().stream().filter(subOrders::containsKey)\n");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var stores = List.of(stage.item(UUID.randomUUID(), 5), stage.item(UUID.randomUUID(), 5));
        long before = stage.number("select count(*) from orders.basket");

        var answer = stage.first().orders().place(Stage.wish(PaymentMode.AWAITED, stores.get(0), stores.get(1)));
        if (!Stage.awaits(() -> baskets(stage) > before)) {
            return List.of("no order");
        }
        var payable = new PayableId(
                (int) stage.number("select book from orders.basket order by placed_at desc limit 1"),
                UUID.fromString(stage.text("select id from orders.basket order by placed_at desc limit 1")));
        stage.till().begins(stage.second(), payable);
        var reference = stage.till().reference(payable.value());
        stage.till().charges(reference);
        stage.till().paid(reference).to(stage.second());

        return new ArrayList<>(Capture.wrong(stage, answer.join()));
    }

    private static long baskets(Stage stage) {
        try {
            return stage.number("select count(*) from orders.basket");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
