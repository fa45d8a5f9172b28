package org.farmgate.registry;

/** What a household agrees to. */
public enum Purpose implements Choice {
    /** That it stands in the register; withdrawn, it is erased. */
    REGISTER,
    /** That the code on its door shows what it grows; without it, the door shows nothing. */
    SELL
}
