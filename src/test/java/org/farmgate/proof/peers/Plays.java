package org.farmgate.proof.peers;

import java.util.List;
import org.farmgate.proof.plant.Planting;

/** Plays stories, on ours as it is and with their faults planted. */
final class Plays {

    private final Stage stage;

    Plays(Stage stage) {
        this.stage = stage;
    }

    /** How many rounds were played, and what went wrong in the last of them. */
    record Played(int rounds, List<String> wrong) {

        boolean well() {
            return wrong.isEmpty();
        }

        String told() {
            return well() ? "nothing went wrong in " + rounds + " rounds" : String.join("; ", wrong);
        }
    }

    /** Plays until it goes wrong; the stage is as before afterwards. */
    Played planted(Story story, int roundsMax) throws Exception {
        try (var planting = Planting.of(story.plant(), stage.superuser())) {
            try {
                return play(story, roundsMax);
            } finally {
                planting.heal();
                stage.clear();
            }
        }
    }

    Played play(Story story, int rounds) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            var wrong = story.play(stage);
            if (!wrong.isEmpty()) {
                return new Played(round, wrong);
            }
        }
        return new Played(rounds, List.of());
    }
}
