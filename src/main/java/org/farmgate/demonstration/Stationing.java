package org.farmgate.demonstration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.farmgate.places.Places;
import org.springframework.stereotype.Component;

/** Gives each township a village station. */
@Component
class Stationing {

    private final Places places;

    Stationing(Places places) {
        this.places = places;
    }

    /** The station of each village. */
    Map<Integer, UUID> open(Site site) {
        var stations = new HashMap<Integer, UUID>();
        for (var township : site.townships()) {
            var station = UUID.nameUUIDFromBytes((township.code() + " station").getBytes(UTF_8));
            places.children(township.id()).forEach(village -> stations.put(village.id(), station));
        }
        return stations;
    }
}
