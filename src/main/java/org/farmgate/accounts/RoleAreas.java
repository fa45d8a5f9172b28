package org.farmgate.accounts;

import org.farmgate.places.Kind;

/** Which kinds of area a role can be granted for. */
final class RoleAreas {

    private RoleAreas() {}

    static boolean fit(Role role, Kind area) {
        return switch (role) {
            case VILLAGER, VILLAGE_OFFICER -> area == Kind.VILLAGE;
            case TOWNSHIP_OFFICER -> area == Kind.TOWNSHIP;
            case COUNTY_OFFICER, COUNTY_MANAGER -> area.countyLevel();
            case CITY_OFFICER -> area.compareTo(Kind.COUNTY) < 0;
            case SELLER, STATION_AGENT -> area.compareTo(Kind.COUNTY) >= 0;
            case WAREHOUSE, COURIER, AUDITOR, ADMINISTRATOR -> true;
        };
    }
}
