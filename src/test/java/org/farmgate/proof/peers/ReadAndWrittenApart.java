package org.farmgate.proof.peers;

import java.util.List;
import org.farmgate.proof.plant.Plant;

/**
 * Broadleaf #2472: stock was read, reckoned with, and the result written back; of two who did so at once one was forgotten.
 * Ours writes by how much the stock changes, never what it is, and under a lock.
 */
final class ReadAndWrittenApart implements Story {

    private static final int STOCK = 1_000;

    @Override
    public String name() {
        return "read-and-written-apart";
    }

    @Override
    public String peer() {
        return "Broadleaf #2472";
    }

    @Override
    public String failure() {
        return "available and 8 sold of 1000";
    }

    @Override
    public Plant plant() {
        return Unlocked.reading()
                .edit("orders/Stock", "return available - item.available();", "return available;")
                .edit(
                        "orders/DeskWriting",
                        "set available = i.available + k.available,",
                        "set available = k.available,");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var item = stage.item(STOCK);

        long taken = Checkouts.rush(stage, item);

        return Checkouts.wrong(stage, item, STOCK, taken);
    }
}
