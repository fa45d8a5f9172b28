package org.farmgate.proof.peers;

import java.util.List;
import org.farmgate.proof.plant.Plant;

/**
 * vendure #3508: stock was checked in one transaction and allocated in the next; in between it was free to everybody, and
 * the last piece was sold twice. Ours checks and takes within one transaction, under one lock.
 */
final class CheckedInAnotherTransaction implements Story {

    private static final int STOCK = 1;

    @Override
    public String name() {
        return "checked-in-another-transaction";
    }

    @Override
    public String peer() {
        return "vendure #3508";
    }

    @Override
    public String failure() {
        return "[2-8] sold of 1";
    }

    @Override
    public Plant plant() {
        return Unlocked.numbersMayRepeat()
                .lack(Unlocked.stockBelowZero())
                .edit("orders/Batch", "var script = new Script();", "connection.commit(); var script = new Script();");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var item = stage.item(STOCK);

        long taken = Checkouts.rush(stage, item);

        return Checkouts.wrong(stage, item, STOCK, taken);
    }
}
