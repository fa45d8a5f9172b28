package org.farmgate.proof.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.farmgate.proof.plant.Plant;

/**
 * pinelab #620: the gateway delivered one notice three times at once, each was handled as if it were the only one, and the order
 * was settled three times. Ours acknowledges all three, and the money is taken once and stays.
 */
final class NoticeThreeTimes implements Story {

    private static final int TIMES = 3;
    private static final int ACKNOWLEDGED = 200;

    @Override
    public String name() {
        return "notice-three-times";
    }

    @Override
    public String peer() {
        return "pinelab #620";
    }

    @Override
    public String failure() {
        return "captured 3 times";
    }

    @Override
    public Plant plant() {
        return Capture.eachByItself();
    }

    @Override
    public List<String> play(Stage stage) throws Exception {
        var placed = stage.placed(stage.item(2));
        var reference = stage.till().begins(placed);
        stage.till().charges(reference);
        var notice = stage.till().paid(reference);

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
