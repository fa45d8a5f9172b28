package org.farmgate.proof.checkout;

import java.time.Duration;

/** Runs the floor's transactions as fast as they go. */
interface Floor {

    String name();

    /** Orders a second. */
    double run(FloorScript script, int items, int clients, Duration duration) throws Exception;
}
