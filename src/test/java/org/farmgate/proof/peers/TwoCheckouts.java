package org.farmgate.proof.peers;

import java.util.List;
import org.farmgate.proof.plant.Plant;

/**
 * saleor #543: two checkouts at one moment each saw enough stock and both allocated it, more than there was: what was read
 * was not locked until it was written. Ours locks the county's book and the goods before it looks at them, whichever
 * program looks, and the table refuses a stock below zero besides.
 */
final class TwoCheckouts implements Story {

    private static final int STOCK = 3;

    @Override
    public String name() {
        return "two-checkouts";
    }

    @Override
    public String peer() {
        return "saleor #543";
    }

    @Override
    public String failure() {
        return "[4-8] sold of 3";
    }

    @Override
    public Plant plant() {
        return Unlocked.reading().lack(Unlocked.stockBelowZero());
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var item = stage.item(STOCK);

        long taken = Checkouts.rush(stage, item);

        return Checkouts.wrong(stage, item, STOCK, taken);
    }
}
