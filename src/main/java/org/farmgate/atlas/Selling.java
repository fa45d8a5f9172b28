package org.farmgate.atlas;

import org.farmgate.places.Place;

/**
 * A county that sells, and what came of it.
 *
 * @param offers what can be bought there now
 * @param orders how many were placed since the beginning
 * @param incomeFen what its households earned since the beginning, by the ledger
 */
record Selling(Place county, Place province, int stores, int offers, long orders, long incomeFen) {}
