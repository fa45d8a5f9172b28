package org.farmgate.payouts.bank;

/** How an earner is paid. */
public enum Way {
    BANK,
    ALIPAY,
    /** From the box of a village station. */
    CASH
}
