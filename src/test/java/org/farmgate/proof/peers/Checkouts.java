package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.orders.ItemId;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Placed;

/** Many who want one thing at one moment, at two programs. */
final class Checkouts {

    static final int BUYERS = 8;

    private Checkouts() {}

    /** Returns how many got one. */
    static long rush(Stage stage, ItemId item) throws InterruptedException {
        var deeds = new ArrayList<Callable<Placed>>();
        for (int number = 0; number < BUYERS; number++) {
            var instance = stage.any(number);
            deeds.add(() -> instance.orders()
                    .place(Stage.wish(PaymentMode.SIMULATED, item))
                    .join());
        }
        return Together.act(deeds).stream().filter(Together.Outcome::done).count();
    }

    /** What is wrong with an item of which there were so many and so many were taken. */
    static List<String> wrong(Stage stage, ItemId item, int there, long taken) throws Exception {
        var wrong = new ArrayList<String>();
        long available = stage.number("select available from orders.item where id = ?", item.value());
        long sold = stage.number("select sold from orders.item where id = ?", item.value());
        if (taken > there) {
            wrong.add(taken + " sold of " + there);
        }
        if (available < 0) {
            wrong.add("a stock of " + available);
        }
        if (available + sold != there || sold != taken) {
            wrong.add("%d available and %d sold of %d, and %d buyers were told yes"
                    .formatted(available, sold, there, taken));
        }
        if (taken < Math.min(there, BUYERS)) {
            wrong.add("only " + taken + " of " + there + " were sold, and there were buyers");
        }
        return wrong;
    }
}
