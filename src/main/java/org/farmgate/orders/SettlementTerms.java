package org.farmgate.orders;

/**
 * How a price is shared on a day, in a county.
 *
 * @param platformPermille nothing for counties designated as poor
 */
record SettlementTerms(int stationPermille, int platformPermille, int taxPermille, TaxOn taxOn) {}
