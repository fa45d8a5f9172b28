package org.farmgate.proof.peers;

import java.util.List;
import java.util.regex.Pattern;
import org.farmgate.proof.plant.Plant;
import org.farmgate.proof.plant.Planting;

/** Plays on the stage, on ours as it is and with faults planted. */
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

        /** Whether it went wrong as it did where it happened. */
        boolean fails(Story story) {
            return wrong.stream()
                    .anyMatch(it -> Pattern.compile(story.failure()).matcher(it).find());
        }

        String told() {
            return well() ? "nothing went wrong in " + rounds + " rounds" : String.join("; ", wrong);
        }
    }

    /** Plays until it goes wrong; the stage is as before afterwards. */
    Played planted(Plant plant, Probe probe, int roundsMax) throws Exception {
        try (var planting = Planting.of(plant, stage.superuser())) {
            try {
                return play(probe, roundsMax);
            } finally {
                planting.heal();
                stage.clear();
            }
        }
    }

    Played play(Probe probe, int rounds) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            var wrong = once(probe);
            if (!wrong.isEmpty()) {
                return new Played(round, wrong);
            }
        }
        return new Played(rounds, List.of());
    }

    /** Where it cannot be played to its end, that is what went wrong. */
    private List<String> once(Probe probe) throws InterruptedException {
        try {
            return probe.play(stage);
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Exception broken) {
            return List.of("it broke: " + broken);
        }
    }
}
