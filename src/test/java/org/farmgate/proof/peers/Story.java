package org.farmgate.proof.peers;

import org.farmgate.proof.plant.Plant;

/** A real failure of another system, played on ours; and the same mistake, to be planted in ours. Its name names the fault too. */
interface Story extends Probe {

    /** Where it happened. */
    String peer();

    Plant plant();
}
