package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.proof.plant.Lack;
import org.farmgate.proof.plant.Plant;

/**
 * woocommerce #14541: on days of many orders buyers who clicked again while they waited had two, three and four of them.
 * Ours gives the form a key before it is shown; with the same key there is one order, and the same answer.
 */
final class ImpatientClicking implements Story {

    private static final int CLICKS = 3;

    @Override
    public String name() {
        return "impatient-clicking";
    }

    @Override
    public String peer() {
        return "woocommerce #14541";
    }

    @Override
    public String failure() {
        return "3 clicks made [23] orders";
    }

    @Override
    public Plant plant() {
        return Plant.nothing()
                .lack(Lack.ofConstraint("orders.request", "request_pkey"))
                .edit("orders/Requests", "on conflict (book, key) do nothing", "");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var item = stage.item(100);
        var key = Stage.key();

        var deeds = new ArrayList<Callable<String>>();
        for (int click = 0; click < CLICKS; click++) {
            var instance = stage.any(click);
            deeds.add(() -> instance.order(key, List.of(Stage.line(item, 1))).token());
        }
        var tokens = Together.act(deeds).stream()
                .map(Together.Outcome::answer)
                .distinct()
                .count();

        long orders = stage.number("select count(*) from orders.line where item = ?", item.value());
        return orders == 1 && tokens == 1
                ? List.of()
                : List.of("%d clicks made %d orders, and %d different answers".formatted(CLICKS, orders, tokens));
    }
}
