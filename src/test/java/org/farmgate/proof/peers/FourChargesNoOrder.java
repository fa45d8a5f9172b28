package org.farmgate.proof.peers;

import java.util.List;
import org.farmgate.orders.Placed;
import org.farmgate.payments.JanitorByHand;
import org.farmgate.proof.plant.Plant;

/**
 * openfoodnetwork #7614: each time a card payment was added to an order the page said that it could not be saved, and each time
 * the card was charged; four payments stayed pending, and the order was never completed. Ours writes the payment down before the
 * gateway hears of it: whatever cannot be saved afterwards, the next try is the same payment, and what nobody could write is
 * found out by asking. No notice comes here, as none came there.
 */
final class FourChargesNoOrder implements Story {

    private static final int TRIES = 4;
    private static final int SERVER_ERROR = 500;

    @Override
    public String name() {
        return "four-charges-no-order";
    }

    @Override
    public String peer() {
        return "openfoodnetwork #7614";
    }

    @Override
    public String failure() {
        return "4 tries, 4 charges, 0 orders paid";
    }

    /** Each try is a payment of its own, and nobody asks what became of it. */
    @Override
    public Plant plant() {
        return TwoIntents.eachByItself()
                .edit(
                        "payments/Janitor",
                        "attempt(() -> asking.about(payment));",
                        "attempt(() -> turns.mayAsk(payment, clock.instant()));");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(2));

        cannotBeSaved(stage);
        try {
            for (int each = 0; each < TRIES; each++) {
                tryToPay(stage, each, placed);
            }
        } finally {
            canBeSaved(stage);
        }
        stage.execute("update payments.payment set next_ask_at = now() where next_ask_at is not null");
        JanitorByHand.round(stage.second().program());

        long charges = stage.till().charged(placed.basket().value());
        long paid = stage.number(
                "select count(*) from orders.sub_order where basket = ? and state = 2",
                placed.basket().value());
        return charges == 1 && paid == 1
                ? Capture.wrong(stage, placed)
                : List.of("%d tries, %d charges, %d orders paid".formatted(TRIES, charges, paid));
    }

    /** The card is charged, and back at ours there is an error. */
    private static void tryToPay(Stage stage, int number, Placed placed) throws Exception {
        var instance = stage.any(number);
        stage.till().charges(stage.till().begins(instance, placed));
        var reference = stage.text(
                "select reference from payments.payment where payable = ? order by id desc",
                placed.basket().value());
        int status = instance.comesBack(reference);
        if (number == 0 && status < SERVER_ERROR) {
            throw new IllegalStateException("it could be saved, and the story is not the one that it should be");
        }
    }

    private static void cannotBeSaved(Stage stage) throws Exception {
        stage.execute("""
                create function payments.cannot_be_saved() returns trigger language plpgsql as $$
                begin raise exception 'cannot be saved'; end $$;
                create trigger cannot_be_saved before update of paid_at on payments.payment
                  for each row execute function payments.cannot_be_saved()
                """);
    }

    private static void canBeSaved(Stage stage) throws Exception {
        stage.execute("drop function payments.cannot_be_saved() cascade");
    }
}
