package org.farmgate.proof.peers;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.farmgate.orders.Placed;
import org.farmgate.proof.plant.Lack;
import org.farmgate.proof.plant.Plant;

/** What must be true of an order's money once it has been taken, and a plant that several stories need. */
final class Capture {

    private Capture() {}

    /** Whoever hears of the money takes it, as if nobody else could have. */
    static Plant eachByItself() {
        return reservationsNeedNotBeThere(Plant.nothing())
                .lack(Lack.ofConstraint("orders.item", "item_reserved_check"))
                .edit(
                        "payments/Arrival",
                        "var key = \"payment/\" + payment.id();",
                        "var key = \"payment/\" + payment.id() + \"/\" + ids.next();")
                .edit("payments/Arrival", "payment.taking() != null || ", "")
                .edit(
                        "orders/PayCommand",
                        "part -> part.state() != OrderState.PLACED",
                        "part -> part.state() == OrderState.CANCELLED")
                .edit(
                        "orders/PaymentTransfers",
                        "\"pay/\" + paid.id().value(),",
                        "\"pay/\" + paid.id().value() + \"/\" + java.util.UUID.randomUUID(),");
    }

    /** Money is taken whether or not a reservation waits for it. */
    static Plant reservationsNeedNotBeThere(Plant plant) {
        return plant.edit("orders/DeskWriting", "script.add( RESOLVED, baskets.size(),", "script.addAny(RESOLVED,");
    }

    /** What is wrong with the money of an order that was charged once. */
    static List<String> wrong(Stage stage, Placed placed) throws Exception {
        var wrong = new ArrayList<String>();
        var basket = placed.basket().value();
        boolean taken = Stage.awaits(() -> isTaken(stage, placed));
        if (!taken) {
            wrong.add("the money was not taken");
        }
        long charged = stage.till().charged(basket);
        if (charged != 1) {
            wrong.add("charged " + charged + " times");
        }
        for (var part : placed.subOrders()) {
            long state = stage.number("select state from orders.sub_order where id = ?", part.value());
            if (state != 2) {
                wrong.add("a part is in state " + state + " in place of paid");
            }
            long times = stage.number(
                    "select count(*) from ledger.transfer where county = ? and reference = ? and kind = 1",
                    part.county(),
                    part.value());
            if (times != 1) {
                wrong.add("captured " + times + " times");
            }
        }
        long back = stage.number("select count(*) from payments.refund where payable = ?", basket);
        if (back != 0) {
            wrong.add("the money of an order that is kept goes back " + back + " times");
        }
        return wrong;
    }

    private static boolean isTaken(Stage stage, Placed placed) {
        try {
            return stage.number(
                            "select count(*) from payments.payment where payable = ? and taking is not null",
                            placed.basket().value())
                    > 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
