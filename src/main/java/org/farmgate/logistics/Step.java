package org.farmgate.logistics;

import static org.farmgate.logistics.ParcelState.ARRIVED;
import static org.farmgate.logistics.ParcelState.AT_PICK_UP;
import static org.farmgate.logistics.ParcelState.DELIVERED;
import static org.farmgate.logistics.ParcelState.HANDED_OUT;
import static org.farmgate.logistics.ParcelState.IN_WAREHOUSE;
import static org.farmgate.logistics.ParcelState.ON_THE_ROAD;
import static org.farmgate.logistics.ParcelState.PACKED;
import static org.farmgate.logistics.ParcelState.WITH_COURIER;

import java.util.Locale;
import java.util.Set;
import org.farmgate.accounts.Role;

/** A step on a parcel's way: who takes it, from which states, into which. */
public enum Step {
    /** The first one, taken by {@link Packing}. */
    PACK(Role.STATION_AGENT, PACKED, "parcel"),
    WAREHOUSE_IN(Role.WAREHOUSE, IN_WAREHOUSE, "warehouse"),
    WAREHOUSE_OUT(Role.WAREHOUSE, ON_THE_ROAD, "truck"),
    ARRIVE(Role.WAREHOUSE, ARRIVED, "pin"),
    TAKE(Role.COURIER, WITH_COURIER, "courier"),
    DELIVER(Role.COURIER, DELIVERED, "done"),
    PICK_UP_IN(Role.STATION_AGENT, AT_PICK_UP, "station"),
    HAND_OUT(Role.STATION_AGENT, HANDED_OUT, "person");

    private final Role role;
    private final ParcelState into;
    private final String icon;

    Step(Role role, ParcelState into, String icon) {
        this.role = role;
        this.into = into;
        this.icon = icon;
    }

    Role role() {
        return role;
    }

    Set<ParcelState> from() {
        return switch (this) {
            case PACK -> Set.of();
            case WAREHOUSE_IN -> Set.of(PACKED);
            case WAREHOUSE_OUT -> Set.of(IN_WAREHOUSE);
            case ARRIVE -> Set.of(ON_THE_ROAD);
            case TAKE -> Set.of(ON_THE_ROAD, ARRIVED);
            case DELIVER -> Set.of(WITH_COURIER);
            case PICK_UP_IN -> Set.of(ON_THE_ROAD, ARRIVED, WITH_COURIER);
            case HAND_OUT -> Set.of(AT_PICK_UP);
        };
    }

    ParcelState into() {
        return into;
    }

    public String icon() {
        return icon;
    }

    /** The message key of what is done. */
    public String key() {
        return "logistics.step." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The message key of what a buyer reads of it. */
    public String trackKey() {
        return "logistics.track." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
