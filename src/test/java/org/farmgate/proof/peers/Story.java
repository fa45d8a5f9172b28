package org.farmgate.proof.peers;

import org.farmgate.proof.plant.Plant;

/** A real failure of another system, played on ours; and the same mistake, to be planted in ours. Its name names the fault too. */
interface Story extends Probe {

    /** Where it happened. */
    String peer();

    /** What is told where the mistake is made, as a pattern: to go wrong in any other way proves nothing. */
    String failure();

    Plant plant();
}
