package org.farmgate.atlas;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The counters of now, for programs and for pages that stay open.
 *
 * @param orders placed since the beginning
 * @param incomeFen what households earned since the beginning, by the ledger
 * @param counties the counties behind the sums
 * @param words the same, written for the reader: what a page puts into its places
 */
record LiveFigures(Instant asOf, long orders, long incomeFen, List<County> counties, Map<String, String> words) {

    /** One county's part. */
    record County(int county, String code, String name, int stores, int offers, long orders, long incomeFen) {

        static County of(Selling one) {
            return new County(
                    one.county().id(),
                    one.county().code(),
                    one.county().name(),
                    one.stores(),
                    one.offers(),
                    one.orders(),
                    one.incomeFen());
        }
    }
}
