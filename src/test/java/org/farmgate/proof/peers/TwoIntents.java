package org.farmgate.proof.peers;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.proof.plant.Lack;
import org.farmgate.proof.plant.Plant;

/**
 * saleor #19220: a buyer who pressed twice had two payment intents for one order, and both could be paid. Ours has one open
 * payment for one order, kept by an index, however often and wherever the buyer begins.
 */
final class TwoIntents implements Story {

    private static final int TIMES = 6;

    @Override
    public String name() {
        return "two-intents";
    }

    @Override
    public String peer() {
        return "saleor #19220";
    }

    @Override
    public Plant plant() {
        return Plant.nothing()
                .lack(Lack.ofIndex("payments.payment_one_open"))
                .edit(
                        "payments/Payments",
                        "on conflict (book, payable) where state in ('BEGUN', 'UNKNOWN') do nothing",
                        "");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(2));

        var deeds = new ArrayList<Callable<URI>>();
        for (int number = 0; number < TIMES; number++) {
            var paying = stage.any(number).paying();
            deeds.add(() -> paying.begin(Stage.payable(placed), "/orders/" + placed.token()));
        }
        var outcomes = Together.act(deeds);

        var wrong = new ArrayList<String>();
        long open = stage.number(
                "select count(*) from payments.payment where payable = ?",
                placed.basket().value());
        long bills = stage.number("""
                select count(*) from sandbox.bill b join payments.payment p on p.reference = b.reference where p.payable = ?
                """, placed.basket().value());
        if (open != 1 || bills != 1) {
            wrong.add("%d payments are open for one order, %d of them at the gateway".formatted(open, bills));
        }
        long pages = outcomes.stream().map(Together.Outcome::answer).distinct().count();
        if (pages != 1) {
            wrong.add("the buyer was sent to %d different pages: %s".formatted(pages, outcomes));
        }
        return wrong;
    }
}
