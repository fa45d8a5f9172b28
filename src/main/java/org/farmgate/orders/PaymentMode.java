package org.farmgate.orders;

/** Where an order's money comes from. */
public enum PaymentMode {
    /** From a gateway, later: the stock is reserved until then, for a while. */
    AWAITED,
    /** From nowhere: placed and paid in one go, for the demonstration, replays and measurements. */
    SIMULATED
}
