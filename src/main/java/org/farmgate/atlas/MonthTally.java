package org.farmgate.atlas;

import java.time.YearMonth;

/**
 * One month of a county.
 *
 * @param orders those placed in it
 * @param goodsFen what they were worth, without carriage
 * @param incomeFen what households earned in it, by the ledger
 */
record MonthTally(YearMonth month, long orders, long goodsFen, long incomeFen) {}
