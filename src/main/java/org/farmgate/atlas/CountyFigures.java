package org.farmgate.atlas;

import java.time.Instant;
import java.util.List;
import org.farmgate.places.Place;
import org.farmgate.supply.Produce;

/**
 * What a county's page of figures shows.
 *
 * @param months the last thirteen, the oldest first, with those in which nothing was sold
 */
record CountyFigures(
        Selling county, List<Place> path, List<MonthTally> months, List<Kind> kinds, boolean sells, Instant asOf) {

    /** One kind of produce and its share of the county's sales. */
    record Kind(Produce produce, ProduceTally tally, long permille) {

        /** The length of its bar, of 100. */
        String length() {
            return permille / 10 + "." + permille % 10;
        }
    }

    long topGoodsFen() {
        return kinds.stream().mapToLong(kind -> kind.tally().goodsFen()).max().orElse(0);
    }
}
