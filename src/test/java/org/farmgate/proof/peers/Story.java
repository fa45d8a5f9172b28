package org.farmgate.proof.peers;

import java.util.List;
import org.farmgate.proof.plant.Plant;

/** A real failure of another system, played on ours; and the same mistake, to be planted in ours. */
interface Story {

    /** Few words, also the name of the fault to plant. */
    String name();

    /** Where it happened. */
    String peer();

    Plant plant();

    /** Plays it once. Returns what went wrong; nothing where all is well. */
    List<String> play(Stage stage) throws Exception;
}
