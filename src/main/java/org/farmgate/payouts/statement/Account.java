package org.farmgate.payouts.statement;

import org.farmgate.ledger.AccountRef;

/**
 * Whose statement it is.
 *
 * @param title how the reader knows the earner
 * @param path the statement's own address
 * @param back where the reader came from
 */
record Account(int county, AccountRef ref, String title, String path, String back, boolean store) {}
