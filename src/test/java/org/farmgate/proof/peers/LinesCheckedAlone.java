package org.farmgate.proof.peers;

import java.util.List;
import org.farmgate.proof.plant.Plant;

/**
 * medusa #16502: two lines of one basket shared one item, and each was checked against the whole stock, so that together
 * they took more than there was. Ours adds up what a basket wants of an item before it looks.
 */
final class LinesCheckedAlone implements Story {

    private static final int STOCK = 3;
    private static final int EACH = 2;

    @Override
    public String name() {
        return "lines-checked-alone";
    }

    @Override
    public String peer() {
        return "medusa #16502";
    }

    @Override
    public String failure() {
        return "4 of 3 were given to one basket";
    }

    @Override
    public Plant plant() {
        return Plant.nothing()
                .lack(Unlocked.stockBelowZero())
                .edit(
                        "orders/PlaceCommand",
                        "(long) line.quantity(), Long::sum)",
                        "(long) line.quantity(), Long::max)");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var item = stage.item(STOCK);

        var told = stage.first().order(Stage.key(), List.of(Stage.line(item, EACH), Stage.line(item, EACH)));

        long available = stage.number("select available from orders.item where id = ?", item.value());
        boolean refused = told.body().path("code").asString().equals("orders.not-enough");
        return refused && available == STOCK
                ? List.of()
                : List.of("%d of %d were given to one basket: %d, %d left"
                        .formatted(2 * EACH, STOCK, told.status(), available));
    }
}
