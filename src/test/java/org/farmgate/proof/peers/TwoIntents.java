package org.farmgate.proof.peers;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.orders.Placed;
import org.farmgate.proof.plant.Lack;
import org.farmgate.proof.plant.Plant;

/**
 * saleor #19220: while the gateway's notice of a payment was taken in, the checkout that went on beside it opened a second
 * payment intent for the same order, and both could be paid. Ours has one open payment for one order, kept by an index, however
 * often and wherever the buyer begins, and opens no other once its money has come, whether or not the order knows of it yet.
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
    public String failure() {
        return "charged (?!1 )[0-9]+ times";
    }

    /** Whoever comes gets an intent, whatever there is already. */
    @Override
    public Plant plant() {
        return eachByItself().edit("payments/Payments", """
                        where not exists (select from payments.payment p where p.book = :book and p.payable = :payable
                                            and p.paid_at is not null and p.taking is distinct from 'NOT_WANTED')
                        """, "");
    }

    /** Each try to pay is a payment of its own. */
    static Plant eachByItself() {
        return unguarded()
                .edit(
                        "payments/Paying",
                        "var open = payments.openFor(id).orElse(null);",
                        "var open = java.util.Optional.<Payment>empty().orElse(null);");
    }

    /** Nothing keeps two payments of one order from being open but the look before. */
    static Plant unguarded() {
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
        var wrong = new ArrayList<String>();

        var first = Together.act(begins(stage, placed));
        var pages = new LinkedHashSet<URI>();
        first.stream()
                .filter(Together.Outcome::done)
                .map(Together.Outcome::answer)
                .forEach(pages::add);
        long failed = first.stream().filter(it -> !it.done()).count();
        if (pages.size() != 1 || failed > 0) {
            wrong.add("the buyer was sent to %d different pages, and %d times to none".formatted(pages.size(), failed));
        }

        var reference = stage.till().reference(placed.basket().value());
        stage.till().charges(reference);
        var notice = stage.till().paid(reference);
        var beside = begins(stage, placed);
        beside.add(() -> {
            notice.to(stage.second());
            return null;
        });
        Together.act(beside).stream()
                .map(Together.Outcome::answer)
                .filter(page -> page != null && page.isAbsolute())
                .forEach(pages::add);

        pages.forEach(stage.till()::charges);
        wrong.addAll(Capture.wrong(stage, placed));
        return wrong;
    }

    private static List<Callable<URI>> begins(Stage stage, Placed placed) {
        var deeds = new ArrayList<Callable<URI>>();
        for (int number = 0; number < TIMES; number++) {
            var instance = stage.any(number);
            deeds.add(() -> stage.till().begins(instance, placed));
        }
        return deeds;
    }
}
