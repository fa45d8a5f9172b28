package org.farmgate.proof.peers;

import java.util.List;

/** Something that can be played on a stage and goes well, or does not. */
interface Probe {

    /** Few words. */
    String name();

    /** Plays it once. Returns what went wrong; nothing where all is well. */
    List<String> play(Stage stage) throws Exception;
}
