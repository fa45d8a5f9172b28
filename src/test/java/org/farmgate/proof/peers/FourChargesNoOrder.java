package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import org.farmgate.orders.Placed;
import org.farmgate.proof.plant.Lack;
import org.farmgate.proof.plant.Plant;
import org.springframework.dao.DataAccessException;

/**
 * openfoodnetwork #7614: each time a payment was added the page said that it could not be saved, and each time the card was
 * charged: four charges, and an order that was never completed. Ours writes the payment down before the gateway hears of
 * it; whatever fails afterwards, the next try is the same payment, and one charge completes the order.
 */
final class FourChargesNoOrder implements Story {

    private static final int TRIES = 4;

    @Override
    public String name() {
        return "four-charges-no-order";
    }

    @Override
    public String peer() {
        return "openfoodnetwork #7614";
    }

    /** Each try is a payment of its own. */
    @Override
    public Plant plant() {
        return Plant.nothing()
                .lack(Lack.ofIndex("payments.payment_one_open"))
                .edit(
                        "payments/Payments",
                        "on conflict (book, payable) where state in ('BEGUN', 'UNKNOWN') do nothing",
                        "")
                .edit(
                        "payments/Paying",
                        "var open = payments.openFor(id).orElse(null);",
                        "var open = java.util.Optional.<Payment>empty().orElse(null);");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(2));
        var wrong = new ArrayList<String>();

        cannotBeSaved(stage);
        try {
            for (int each = 0; each < TRIES; each++) {
                tryToPay(stage, each, placed);
            }
        } finally {
            canBeSaved(stage);
        }
        long charges = 0;
        for (var reference : stage.texts(
                "select reference from payments.payment where payable = ?",
                placed.basket().value())) {
            stage.till().charges(reference);
            stage.till().paid(reference, Stage.PRICE).to(stage.first());
            charges++;
        }
        if (charges != 1) {
            wrong.add("%d tries, %d charges".formatted(TRIES, charges));
        }
        wrong.addAll(Capture.wrong(stage, placed));
        return wrong;
    }

    private static void tryToPay(Stage stage, int number, Placed placed) {
        try {
            stage.any(number).paying().begin(Stage.payable(placed), "/orders/" + placed.token());
            throw new IllegalStateException("it could be saved, and the story is not the one that it should be");
        } catch (DataAccessException cannotBeSaved) {
            // As the buyer was told there: an error, try again.
        }
    }

    private static void cannotBeSaved(Stage stage) throws Exception {
        stage.execute("""
                create function payments.cannot_be_saved() returns trigger language plpgsql as $$
                begin raise exception 'cannot be saved'; end $$;
                create trigger cannot_be_saved before update of gateway_page on payments.payment
                  for each row execute function payments.cannot_be_saved()
                """);
    }

    private static void canBeSaved(Stage stage) throws Exception {
        stage.execute("drop function payments.cannot_be_saved() cascade");
    }
}
