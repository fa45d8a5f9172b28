package org.farmgate.replay;

import java.time.Instant;

/**
 * One good line of the log.
 *
 * @param customer empty where the log does not say
 * @param quantity below zero for goods that came back
 */
record LogLine(String order, Instant at, String customer, String sku, int quantity, long priceMinor) {}
