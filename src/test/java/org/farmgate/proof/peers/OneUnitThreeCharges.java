package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.farmgate.payments.PayableId;
import org.farmgate.proof.plant.Plant;

/**
 * openfoodnetwork #3925: one unit, three buyers who paid at one moment, three charges, one order: stock was looked at only
 * after the card had been charged. Ours reserves first: who has no reservation never sees the gateway's page.
 */
final class OneUnitThreeCharges implements Story {

    private static final int BUYERS = 3;
    private static final String ORDERS_OF_ITEM =
            "select s.basket from orders.sub_order s join orders.line l on l.sub_order = s.id where l.item = ?";

    @Override
    public String name() {
        return "one-unit-three-charges";
    }

    @Override
    public String peer() {
        return "openfoodnetwork #3925";
    }

    @Override
    public String failure() {
        return "one unit: 3 charges, [0-2] orders";
    }

    @Override
    public Plant plant() {
        return Plant.nothing()
                .edit("orders/PlaceCommand", "        requireStock(desk);\n", "")
                .edit("orders/PlaceCommand", "stock.reserve(line.quantity());", "stock.reserve(0);")
                .edit("orders/PayCommand", ".sellReserved(line.quantity())", ".sell(line.quantity())");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var item = stage.item(1);

        var deeds = new ArrayList<Callable<Boolean>>();
        for (int number = 0; number < BUYERS; number++) {
            var instance = stage.any(number);
            deeds.add(() ->
                    instance.order(Stage.key(), List.of(Stage.line(item, 1))).taken());
        }
        Together.act(deeds);
        long charges = 0;
        for (var basket : stage.texts(ORDERS_OF_ITEM, item.value())) {
            charges += payFor(stage, UUID.fromString(basket));
        }

        long paid = stage.number(
                "select count(*) from orders.sub_order s join orders.line l on l.sub_order = s.id"
                        + " where l.item = ? and s.state = 2",
                item.value());
        return charges == 1 && paid == 1
                ? List.of()
                : List.of("one unit: %d charges, %d orders".formatted(charges, paid));
    }

    /** Returns how often the buyer was charged. */
    private static long payFor(Stage stage, UUID basket) throws Exception {
        int book = (int) stage.number("select book from orders.basket where id = ?", basket);
        stage.till().begins(stage.first(), new PayableId(book, basket));
        var reference = stage.till().reference(basket);
        stage.till().charges(reference);
        stage.till().paid(reference).to(stage.second());
        return stage.till().charged(basket);
    }
}
