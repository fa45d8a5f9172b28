package org.farmgate.replay;

import java.time.Instant;

/** One good line of the log. */
record LogLine(String order, Instant at, String sku, int quantity, long priceMinor) {}
