package org.farmgate;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives back to the machine what starting took. The collector grows the heap for the places and the demonstration to be
 * loaded, to three times of what serving needs, and of itself shrinks it only when it collects everything.
 */
@Component
class StartMemory {

    @EventListener(ApplicationReadyEvent.class)
    void giveBack() {
        System.gc();
    }
}
