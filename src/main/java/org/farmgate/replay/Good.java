package org.farmgate.replay;

/** What one unit is to the writer: a kind of goods at one price, for an item on sale has one price for everybody. */
record Good(String sku, long priceMinor) {}
