package org.farmgate.registry;

import java.util.List;
import java.util.UUID;

/** What a door shows to whoever scans it. */
record Door(int county, UUID id, int village, String publicToken, List<String> produce) {

    String path() {
        return "/h/" + publicToken;
    }
}
