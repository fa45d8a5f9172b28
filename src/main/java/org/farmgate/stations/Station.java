package org.farmgate.stations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A village service station.
 *
 * @param place the village or township that it serves
 * @param hours when it is open, as people write it
 * @param agent the one account that runs it; without one, every station agent of the place
 */
public record Station(
        int county,
        UUID id,
        int place,
        String name,
        String address,
        String hours,
        @Nullable UUID agent) {

    static final int NAME_MIN = 2;
    static final int NAME_MAX = 40;
    static final int ADDRESS_MAX = 120;
    static final int HOURS_MAX = 60;

    public Station {
        name = line(name, NAME_MIN, NAME_MAX);
        address = line(address, 1, ADDRESS_MAX);
        hours = line(hours, 1, HOURS_MAX);
    }

    static String line(String text, int min, int max) {
        var line = text.strip();
        if (line.length() < min || line.length() > max) {
            throw StationsRefusal.TEXT_LENGTH.refuse(min, max);
        }
        return line;
    }
}
