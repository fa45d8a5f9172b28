package org.farmgate.places;

/** The lists name a village by its committee (石板村村民委员会); people name the village (石板村), and so do we. */
final class PlaceNames {

    private static final String[] COMMITTEES = {"村民委员会", "居民委员会", "民委员会", "村委会", "居委会", "委员会", "委会"};
    private static final String[] VILLAGES = {"村", "社区", "嘎查"};
    private static final String VILLAGERS_COMMITTEE = "村民委员会";

    private PlaceNames() {}

    /** The village's own name; a committee that stands alone (向阳居委会) keeps the name of the list. */
    static String village(String listed) {
        for (var committee : COMMITTEES) {
            if (listed.endsWith(committee)) {
                var rest = listed.substring(0, listed.length() - committee.length());
                for (var village : VILLAGES) {
                    if (rest.length() > village.length() && rest.endsWith(village)) {
                        return rest;
                    }
                }
                if (committee.equals(VILLAGERS_COMMITTEE) && !rest.isEmpty()) {
                    return rest + "村";
                }
            }
        }
        return listed;
    }
}
