package org.farmgate.registry;

import java.util.List;
import java.util.UUID;

/**
 * A household as somebody at a station picks it, when its goods are weighed in.
 *
 * @param grower the pseudonym under which its goods are kept
 * @param displayName the head's name and the door number, for the eyes of who picks only
 */
public record GrowerChoice(UUID grower, String displayName, int village, List<String> produce) {

    GrowerChoice named(String head) {
        return new GrowerChoice(grower, head + " · " + displayName, village, produce);
    }
}
