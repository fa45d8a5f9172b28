package org.farmgate.ledger;

/**
 * A leg as it is written.
 *
 * @param account the account's number in its book
 * @param position among the legs as they were given, which is the order that their numbers tell
 */
record NumberedLeg(Transfer transfer, long account, int position, long minor) {}
