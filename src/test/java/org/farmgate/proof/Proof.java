package org.farmgate.proof;

import java.util.List;

/**
 * A proof that a person starts: {@code ./check NAME} for what must hold, {@code ./bench NAME} for how fast it is. It
 * starts what it needs in a folder of its own, prints its figures, and leaves nothing running.
 */
public interface Proof {

    enum Kind {
        CHECK,
        BENCH
    }

    Kind kind();

    String name();

    /** One line for {@code --help}: what is proven, and the goal. */
    String goal();

    /** The options it knows besides {@code --small} and {@code --plant}, each with its default, as {@code --kills 50}. */
    default List<String> options() {
        return List.of();
    }

    /** The faults that can be planted, each of which must turn the proof red. */
    default List<String> plants() {
        return List.of();
    }

    /** Runs, reporting figures as it goes; a failure to run is a proof that does not hold. */
    void run(Options options, Report report) throws Exception;
}
