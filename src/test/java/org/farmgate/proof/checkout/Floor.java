package org.farmgate.proof.checkout;

import java.time.Duration;

/** Runs the floor's transactions as fast as they go. */
public interface Floor {

    String name();

    /** Orders a second. */
    double run(Script script, int items, int clients, Duration duration) throws Exception;
}
