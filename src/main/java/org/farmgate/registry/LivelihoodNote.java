package org.farmgate.registry;

import java.time.LocalDate;

/** What an officer saw on a visit. */
public record LivelihoodNote(LocalDate visitedOn, String text) {

    static final int LENGTH_MIN = 2;
    static final int LENGTH_MAX = 2_000;

    public LivelihoodNote {
        text = Text.bounded(text, LENGTH_MIN, LENGTH_MAX, RegistryRefusal.NOTE_LENGTH);
    }

    @Override
    public String toString() {
        return "a note of " + visitedOn;
    }
}
