package org.farmgate.market.basket;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the parcels go: to a door in this county, or to one of its pick-up stations. Written {@code county} or
 * {@code county.station}.
 */
record Destination(int county, @Nullable UUID pickUpPoint) {

    private static final int WRITTEN_MAX = 48;

    String write() {
        return pickUpPoint == null ? Integer.toString(county) : county + "." + pickUpPoint;
    }

    static Optional<Destination> read(String written) {
        if (written.isEmpty() || written.length() > WRITTEN_MAX) {
            return Optional.empty();
        }
        int dot = written.indexOf('.');
        try {
            return Optional.of(
                    dot < 0
                            ? new Destination(Integer.parseInt(written), null)
                            : new Destination(
                                    Integer.parseInt(written.substring(0, dot)),
                                    UUID.fromString(written.substring(dot + 1))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
