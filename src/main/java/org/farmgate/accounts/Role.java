package org.farmgate.accounts;

/** As what somebody signs in; a role counts only for the area of its {@link Grant}. */
public enum Role {
    VILLAGER(false),
    SELLER(false),
    STATION_AGENT(false),
    WAREHOUSE(false),
    COURIER(false),
    VILLAGE_OFFICER(true),
    TOWNSHIP_OFFICER(true),
    COUNTY_OFFICER(true),
    CITY_OFFICER(true),
    COUNTY_MANAGER(false),
    AUDITOR(false),
    ADMINISTRATOR(false);

    private final boolean seesHouseholds;

    Role(boolean seesHouseholds) {
        this.seesHouseholds = seesHouseholds;
    }

    /** Whether the register of households opens itself to this role, within its area. */
    public boolean seesHouseholds() {
        return seesHouseholds;
    }
}
