package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.proof.plant.Plant;

/**
 * pinelab #620: the gateway delivered one notice three times at once, and each was handled as if it were the only one. Ours
 * acknowledges all three, and the money is taken once and stays.
 */
final class NoticeThreeTimes implements Story {

    private static final int TIMES = 3;
    private static final int ACKNOWLEDGED = 204;

    @Override
    public String name() {
        return "notice-three-times";
    }

    @Override
    public String peer() {
        return "pinelab #620";
    }

    /** Each notice is news: whoever comes second finds the order paid, and sends the same money back. */
    @Override
    public Plant plant() {
        return Plant.nothing()
                .edit(
                        "payments/Arrival",
                        "var key = \"payment/\" + payment.id();",
                        "var key = \"payment/\" + payment.id() + \"/\" + ids.next();")
                .edit("payments/Arrival", "payment.taking() != null || ", "")
                .edit(
                        "payments/Payments",
                        "set taking = :taking, next_ask_at = null where book = :book and id = :id and state = 'PAID' and taking is null",
                        "set taking = :taking, next_ask_at = null where book = :book and id = :id and state = 'PAID'");
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(2));
        var reference = stage.till().begins(placed);
        stage.till().charges(reference);
        var notice = stage.till().paid(reference, Stage.PRICE);

        var deeds = new ArrayList<Callable<Integer>>();
        for (int number = 0; number < TIMES; number++) {
            var instance = stage.any(number);
            deeds.add(() -> notice.to(instance));
        }
        var outcomes = Together.act(deeds);

        var wrong = new ArrayList<>(Capture.wrong(stage, placed));
        long acknowledged = outcomes.stream()
                .filter(it -> it.done() && it.answer() == ACKNOWLEDGED)
                .count();
        if (acknowledged != TIMES) {
            wrong.add("of %d equal notices %d were acknowledged".formatted(TIMES, acknowledged));
        }
        return wrong;
    }
}
