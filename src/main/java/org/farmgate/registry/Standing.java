package org.farmgate.registry;

/** How a household stands, as the office has decided; from a day on. */
public enum Standing implements Choice {
    POOR,
    AT_RISK,
    OUT_OF_POVERTY,
    GENERAL
}
