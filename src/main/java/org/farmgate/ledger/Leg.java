package org.farmgate.ledger;

/**
 * One side of a transfer.
 *
 * @param minor what the account gets (above zero) or gives (below zero), in the currency's smallest unit
 */
public record Leg(AccountRef account, long minor) {}
